locals {
  name = "marketplace-${var.environment}"
  tags = merge(var.tags, { application = "marketplace", environment = var.environment })
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

# One key for all that is kept, so that taking it away takes everything away.
resource "aws_kms_key" "marketplace" {
  description             = "Seals what ${local.name} keeps"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
  tags                    = local.tags
}

# The account decides by its own policies; the service of logs has to be named here.
data "aws_iam_policy_document" "key" {
  #checkov:skip=CKV_AWS_109:a policy of a key holds for that key alone, which is its resource
  #checkov:skip=CKV_AWS_111:a policy of a key holds for that key alone, which is its resource
  #checkov:skip=CKV_AWS_356:a policy of a key names it as *
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${data.aws_region.current.region}.amazonaws.com"]
    }
  }
}
