variable "environment" {
  description = "Which installation this is; part of every name."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "The environment is development, staging or production."
  }
}

variable "vpc_id" {
  description = "The network that everything is in."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The id of a VPC begins with vpc-."
  }
}

variable "subnet_ids" {
  description = "Private subnets in different zones: brokers and copies of Postgres are spread over them."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2 && length(distinct(var.subnet_ids)) == length(var.subnet_ids)
    error_message = "Name two different subnets at least."
  }
}

variable "client_cidr_blocks" {
  description = "Networks of the pods, which alone may reach Postgres and Kafka."
  type        = list(string)

  validation {
    condition     = length(var.client_cidr_blocks) > 0 && alltrue([for block in var.client_cidr_blocks : can(cidrnetmask(block)) && block != "0.0.0.0/0"])
    error_message = "Name networks as 10.0.0.0/16; everybody is not one of them."
  }
}

variable "postgres_version" {
  description = "Major version of Postgres, 14 or newer."
  type        = string
  default     = "17"

  validation {
    condition     = can(tonumber(var.postgres_version)) && tonumber(var.postgres_version) >= 14
    error_message = "The marketplace needs Postgres 14 or newer."
  }
}

variable "postgres_instance_class" {
  description = "Size of the machine of Postgres."
  type        = string
  default     = "db.r7g.xlarge"
}

variable "postgres_storage_gib" {
  description = "Disk of Postgres to begin with; it grows by itself up to four times that."
  type        = number
  default     = 200

  validation {
    condition     = var.postgres_storage_gib >= 100 && var.postgres_storage_gib <= 16384
    error_message = "Between 100 and 16384 GiB."
  }
}

variable "postgres_multi_az" {
  description = "Keep a second copy in another zone, which takes over. A copy that is written to synchronously loses no event."
  type        = bool
  default     = true
}

variable "backup_retention_days" {
  description = "Days that one can go back to any instant of."
  type        = number
  default     = 35

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "Between 7 and 35 days."
  }
}

variable "kafka_version" {
  description = "Version of the brokers."
  type        = string
  default     = "3.9.x"
}

variable "kafka_instance_type" {
  description = "Size of a broker."
  type        = string
  default     = "kafka.m7g.large"
}

variable "kafka_brokers" {
  description = "Brokers; a multiple of the number of subnets."
  type        = number
  default     = 3

  validation {
    condition     = var.kafka_brokers >= 2 && var.kafka_brokers <= 30
    error_message = "Between 2 and 30 brokers."
  }
}

variable "kafka_storage_gib" {
  description = "Disk of each broker."
  type        = number
  default     = 200

  validation {
    condition     = var.kafka_storage_gib >= 10
    error_message = "10 GiB at least."
  }
}

variable "archive_retention_days" {
  description = "Days in which nobody, the account's owner neither, can remove or change what was archived."
  type        = number
  default     = 365

  validation {
    condition     = var.archive_retention_days >= 1
    error_message = "One day at least."
  }
}

variable "log_retention_days" {
  description = "Days that the logs of Postgres and Kafka are kept."
  type        = number
  default     = 365
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
}
