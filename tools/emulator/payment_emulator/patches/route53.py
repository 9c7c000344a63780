"""Route 53: query logging."""

from __future__ import annotations

from typing import Any

from moto.route53.models import Route53Backend

from payment_emulator.patching import wraps


@wraps(Route53Backend, "create_query_logging_config")
def log_queries_to_a_group(original: Any, self: Any, hosted_zone_id: str, log_group_arn: str) -> Any:
    """moto accepts a log group only with ":*" behind its ARN; AWS and the provider say it without."""
    if log_group_arn.endswith(":*"):
        return original(self, hosted_zone_id, log_group_arn)
    config = original(self, hosted_zone_id, f"{log_group_arn}:*")
    config.log_group_arn = config.cloud_watch_logs_log_group_arn = log_group_arn
    return config
