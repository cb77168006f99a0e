"""ASCII marks used inside Chinese, shown full width: one for one, so that offsets stay."""

import re

from reader.chinese.characters import HAN_CLASS

_FULL = str.maketrans(",;:!?()", "，；：！？（）")
_NEAR = f"[{HAN_CLASS}\u3001-\u303f\uff00-\uffef“”‘’…—％‰℃]"
_MARK = re.compile(f"(?<={_NEAR})[,;:!?()]|[,;:!?()](?={_NEAR})")


def full_width(text: str) -> str:
    """`text`, as long as it was, with its ASCII marks beside Chinese full width.

    >>> full_width("会上,他说:“5,000人”(约)。 See a,b.")
    '会上，他说：“5,000人”（约）。 See a,b.'
    """
    return _MARK.sub(lambda mark: mark.group().translate(_FULL), text)
