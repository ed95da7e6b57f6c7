output "database_url_secret_arn" {
  description = "Where `database-url` of the pods' secrets is."
  value       = aws_secretsmanager_secret.database_url.arn
}

output "key_pepper_secret_arn" {
  description = "Where `key-pepper` of the pods' secrets is."
  value       = aws_secretsmanager_secret.key_pepper.arn
}

output "kafka_secret_arn" {
  description = "Where name and password of Kafka are: KAFKA_SASL_USERNAME, and `kafka-sasl-password` of the pods' secrets."
  value       = aws_secretsmanager_secret.kafka.arn
}

output "kafka_brokers" {
  description = "KAFKA_BROKERS, with KAFKA_SECURITY_PROTOCOL=sasl-ssl and KAFKA_SASL_MECHANISM=scram-sha512."
  value       = aws_msk_cluster.kafka.bootstrap_brokers_sasl_scram
}

output "archive_bucket" {
  description = "The bucket for backups and exports."
  value       = aws_s3_bucket.archive.id
}

output "key_arn" {
  description = "The key that all of it is sealed under; what reads secrets and archives needs to decrypt with it."
  value       = aws_kms_key.marketplace.arn
}
