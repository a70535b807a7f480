"""The command line: finds the command, and turns what goes wrong into one sentence and an exit status."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence

from app.commands.making import MakeApplication
from app.commands.parser import parser
from app.console import REFUSED, WRONG, Stop, complain, say, sentence
from app.core.problems import Refused
from app.settings import SettingError

Command = Callable[..., int]


def run(words: Sequence[str], make_application: MakeApplication) -> int:
    """Carry out `words`; the exit status: 0 done, 1 refused, 2 what was typed or set cannot be meant."""
    args = parser().parse_args(words)
    try:
        return _command(args.command)(args, make_application)
    except SettingError as error:
        complain(str(error))
        return WRONG
    except Stop as error:
        complain(str(error))
        return error.status
    except Refused as error:
        for problem in error.problems:
            complain(sentence(problem))
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except Exception as error:
        return _unsound(error)


def _command(name: str) -> Command:
    """Only the module that is needed is imported; the web server alone costs a second."""
    module, _, function = name.partition(".")
    found: Command = getattr(importlib.import_module(f"app.commands.{module}"), function)
    return found


def _unsound(error: Exception) -> int:
    """A bundle with mistakes, or a file that cannot be had. Anything else is a fault of ours and is shown whole."""
    from app.tenancy.bundle import BrokenBundle
    from app.tenancy.bundle.report import lines, say_in

    if isinstance(error, BrokenBundle):
        for line in lines(error.findings, say_in("en")):
            complain(line)
        return REFUSED
    if isinstance(error, OSError):
        complain(say("console.no_file", reason=error))
        return REFUSED
    raise error
