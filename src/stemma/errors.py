"""Every exception that Stemma raises on purpose.

The second level says what the caller can do about it::

    StemmaError
    ├── InputError         mend or leave out the input that the message names
    ├── ConfigError        mend the option or setting that the message names
    ├── MissingDependency  install what the message names
    ├── NotFound           ask for something that exists
    └── EngineError        report a defect: a stage broke one of its own promises

A message says what failed, where, what was found, what was expected, and what to do about it.
"""


class StemmaError(Exception):
    """The root of all exceptions that Stemma raises on purpose."""


class InputError(StemmaError):
    """An input cannot be read as what it claims to be."""


class ConfigError(StemmaError):
    """An option or a setting has a value that makes no sense."""


class MissingDependency(StemmaError):  # noqa: N818 - named for what is the matter
    """An optional package is needed and not installed."""


class NotFound(StemmaError):  # noqa: N818 - named for what is the matter
    """What was asked for does not exist."""


class EngineError(StemmaError):
    """A stage broke one of its own promises."""
