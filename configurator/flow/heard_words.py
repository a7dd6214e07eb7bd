"""The sentences for what was heard: each fault in a device's mail with what it means for the person who looks."""

from collections.abc import Mapping

from configurator.domain.heard import Slip
from configurator.errors import Text

SLIP_WORDS: Mapping[Slip, Text] = {
    Slip.NOT_MAIL: Text("What came is not mail: another program or a wrong port."),
    Slip.TALKED_FIRST: Text("It spoke before it was greeted."),
    Slip.TALKED_AHEAD: Text("It went on speaking where it must wait for the reply."),
    Slip.BARE_LF_COMMAND: Text("A command ended with a line feed alone."),
    Slip.LONG_COMMAND: Text("A command was longer than 512 characters."),
    Slip.UNKNOWN_COMMAND: Text("It used a command that was not offered."),
    Slip.OUT_OF_ORDER: Text("A command came out of order."),
    Slip.NO_HELLO: Text("It sent without EHLO or HELO."),
    Slip.HELLO_NAME: Text(
        "The name that it gives itself is neither a host name nor an address in brackets: give it a host name."
    ),
    Slip.PATH: Text("An address was not written as the standard asks, in <brackets> and without blanks."),
    Slip.SIGN_IN_UNPROTECTED: Text("It signed in without TLS: the password crossed the network in the clear."),
    Slip.SIGN_IN_SYNTAX: Text("Its sign-in could not be read, or came by a way that was not offered."),
    Slip.SIGN_IN_TRIES: Text("It signed in again and again; the conversation was ended after three times."),
    Slip.BARE_LF: Text("Lines of the message end with a line feed alone; some servers refuse that."),
    Slip.BARE_CR: Text("The message holds carriage returns without line feeds; some servers refuse that."),
    Slip.LONG_LINE: Text("A line of the message is longer than 998 characters."),
    Slip.UNSTUFFED_DOT: Text("A dot at the beginning of a line was not doubled: it gets lost on the way."),
    Slip.EIGHT_BIT: Text("The message holds eight-bit characters that were not announced."),
    Slip.NO_FROM: Text("The message has no From line."),
    Slip.NO_DATE: Text("The message has no Date line."),
    Slip.TOO_LARGE: Text("The message is larger than Microsoft takes (150 MB)."),
    Slip.UNFINISHED: Text("The message broke off before its end."),
    Slip.HUNG_UP: Text("It hung up without saying goodbye."),
    Slip.WENT_SILENT: Text("It fell silent in the middle of the conversation."),
}
