# Made here and kept there: they stand in the state of Terraform, so keep that sealed. Rotation is the marketplace's own: `marketplace
# pepper add` for the pepper, and a new password for the others, after which every process is started anew.
resource "random_password" "postgres" {
  length  = 40
  special = false
}

resource "random_password" "kafka" {
  length  = 40
  special = false
}

# 64 hexadecimal digits.
resource "random_bytes" "key_pepper" {
  length = 32
}

resource "aws_secretsmanager_secret" "database_url" {
  #checkov:skip=CKV2_AWS_57:the processes read it when they start; it is rotated with them
  name       = "${local.name}/database-url"
  kms_key_id = aws_kms_key.marketplace.arn
  tags       = local.tags
}

resource "aws_secretsmanager_secret_version" "database_url" {
  secret_id = aws_secretsmanager_secret.database_url.id
  secret_string = format("postgres://%s:%s@%s/%s?sslmode=require", aws_db_instance.postgres.username,
  random_password.postgres.result, aws_db_instance.postgres.endpoint, aws_db_instance.postgres.db_name)
}

resource "aws_secretsmanager_secret" "key_pepper" {
  #checkov:skip=CKV2_AWS_57:a pepper that is replaced makes every key unknown; versions are added to it
  name       = "${local.name}/key-pepper"
  kms_key_id = aws_kms_key.marketplace.arn
  tags       = local.tags
}

resource "aws_secretsmanager_secret_version" "key_pepper" {
  secret_id     = aws_secretsmanager_secret.key_pepper.id
  secret_string = random_bytes.key_pepper.hex

  # Versions that `marketplace pepper add` appended stay.
  lifecycle {
    ignore_changes = [secret_string]
  }
}

# The brokers take secrets with this first part of the name alone.
resource "aws_secretsmanager_secret" "kafka" {
  #checkov:skip=CKV2_AWS_57:the processes read it when they start; it is rotated with them
  name       = "AmazonMSK_${local.name}"
  kms_key_id = aws_kms_key.marketplace.arn
  tags       = local.tags
}

resource "aws_secretsmanager_secret_version" "kafka" {
  secret_id     = aws_secretsmanager_secret.kafka.id
  secret_string = jsonencode({ username = "marketplace", password = random_password.kafka.result })
}
