"""CloudWatch: composite alarms."""

from __future__ import annotations

from typing import Any

from moto.cloudwatch.models import Alarm
from moto.cloudwatch.responses import CloudWatchResponse

from payment_emulator.patching import adds, wraps


@adds(CloudWatchResponse)
def put_composite_alarm(self: Any) -> Any:
    """moto has the data of composite alarms, but not the call that makes one."""
    return self.put_metric_alarm()


@wraps(Alarm, "__init__")
def tell_the_rule(original: Any, self: Any, *args: Any, **kwargs: Any) -> None:
    """moto keeps a composite alarm's rule under another name than the answer's."""
    original(self, *args, **kwargs)
    self.alarm_rule = self.rule
