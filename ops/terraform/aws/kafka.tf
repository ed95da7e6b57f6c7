resource "aws_security_group" "kafka" {
  name        = "${local.name}-kafka"
  description = "The pods may reach the brokers"
  vpc_id      = var.vpc_id
  tags        = local.tags

  ingress {
    description = "Kafka over TLS with SASL/SCRAM"
    from_port   = 9096
    to_port     = 9096
    protocol    = "tcp"
    cidr_blocks = var.client_cidr_blocks
  }

  ingress {
    description = "Brokers among themselves"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true
  }

  egress {
    description = "Brokers among themselves"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    self        = true
  }
}

resource "aws_cloudwatch_log_group" "kafka" {
  name              = "/marketplace/${var.environment}/kafka"
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.marketplace.arn
  tags              = local.tags
}

# Who may write where is the whole of the protection of usage from Kafka, so nothing is allowed that no ACL allows.
resource "aws_msk_configuration" "kafka" {
  name           = local.name
  kafka_versions = [var.kafka_version]

  server_properties = <<-PROPERTIES
    allow.everyone.if.no.acl.found=false
    auto.create.topics.enable=false
    default.replication.factor=${min(3, var.kafka_brokers)}
    min.insync.replicas=${min(2, var.kafka_brokers - 1)}
    transaction.state.log.replication.factor=${min(3, var.kafka_brokers)}
    transaction.state.log.min.isr=${min(2, var.kafka_brokers - 1)}
    unclean.leader.election.enable=false
  PROPERTIES
}

resource "aws_msk_cluster" "kafka" {
  cluster_name           = local.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = var.kafka_brokers
  enhanced_monitoring    = "PER_TOPIC_PER_BROKER"
  tags                   = local.tags

  broker_node_group_info {
    instance_type   = var.kafka_instance_type
    client_subnets  = var.subnet_ids
    security_groups = [aws_security_group.kafka.id]

    storage_info {
      ebs_storage_info {
        volume_size = var.kafka_storage_gib
      }
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.kafka.arn
    revision = aws_msk_configuration.kafka.latest_revision
  }

  client_authentication {
    unauthenticated = false

    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_at_rest_kms_key_arn = aws_kms_key.marketplace.arn

    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  open_monitoring {
    prometheus {
      jmx_exporter {
        enabled_in_broker = true
      }
      node_exporter {
        enabled_in_broker = true
      }
    }
  }

  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.kafka.name
      }
    }
  }
}

resource "aws_msk_scram_secret_association" "kafka" {
  cluster_arn     = aws_msk_cluster.kafka.arn
  secret_arn_list = [aws_secretsmanager_secret.kafka.arn]
  depends_on      = [aws_secretsmanager_secret_version.kafka]
}
