//! What a service does and in which form. The words are those of the public model price map, so that its entries have a
//! home here.

use super::words::words;

words! {
    /// What a service is for: the `mode` of the price map.
    Category is "category" {
        /// Answers in a conversation.
        Chat = "chat",
        /// Continues a text.
        Completion = "completion",
        /// Answers, with state and tools on the provider's side.
        Responses = "responses",
        /// Turns content into vectors.
        Embedding = "embedding",
        /// Makes images.
        ImageGeneration = "image_generation",
        /// Changes images.
        ImageEdit = "image_edit",
        /// Turns speech into text.
        AudioTranscription = "audio_transcription",
        /// Turns text into speech.
        AudioSpeech = "audio_speech",
        /// Makes videos.
        VideoGeneration = "video_generation",
        /// Converses without turns.
        Realtime = "realtime",
        /// Orders documents by relevance.
        Rerank = "rerank",
        /// Tells harmful content.
        Moderation = "moderation",
        /// Enforces rules around a model.
        Guardrail = "guardrail",
        /// Searches.
        Search = "search",
        /// Stores and finds vectors.
        VectorStore = "vector_store",
        /// Reads text off images.
        Ocr = "ocr",
        /// Takes data out of documents.
        Extraction = "extraction",
        /// Grades answers.
        Evaluation = "evaluation",
        /// Decides between options.
        Decisions = "decisions",
        /// Something else.
        Other = "other",
    }
}

words! {
    /// What goes in or comes out.
    Modality is "modality" {
        /// Text.
        Text = "text",
        /// Source code, where it is told from text.
        Code = "code",
        /// Images.
        Image = "image",
        /// Sound.
        Audio = "audio",
        /// Video.
        Video = "video",
        /// Documents such as PDF.
        File = "file",
        /// Vectors.
        Embedding = "embedding",
    }
}

words! {
    /// Number format of the weights as they are served.
    Quantization is "quantization" {
        /// 4-bit integers.
        Int4 = "int4",
        /// 8-bit integers.
        Int8 = "int8",
        /// 4-bit floats.
        Fp4 = "fp4",
        /// 6-bit floats.
        Fp6 = "fp6",
        /// 8-bit floats.
        Fp8 = "fp8",
        /// 16-bit floats.
        Fp16 = "fp16",
        /// 16-bit brain floats.
        Bf16 = "bf16",
        /// 32-bit floats.
        Fp32 = "fp32",
    }
}
