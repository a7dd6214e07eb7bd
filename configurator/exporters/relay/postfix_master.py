"""Postfix' master.cf for the relay, master(5): nothing runs in a chroot, and nothing delivers locally."""

from configurator.domain.relay.order import RelayOrder

_SERVICES = """\
pickup     unix        n  -  n  60     1  pickup
cleanup    unix        n  -  n  -      0  cleanup
qmgr       unix        n  -  n  300    1  qmgr
tlsmgr     unix        -  -  n  1000?  1  tlsmgr
rewrite    unix        -  -  n  -      -  trivial-rewrite
bounce     unix        -  -  n  -      0  bounce
defer      unix        -  -  n  -      0  bounce
trace      unix        -  -  n  -      0  bounce
verify     unix        -  -  n  -      1  verify
flush      unix        n  -  n  1000?  0  flush
proxymap   unix        -  -  n  -      -  proxymap
proxywrite unix        -  -  n  -      1  proxymap
smtp       unix        -  -  n  -      -  smtp
relay      unix        -  -  n  -      -  smtp
showq      unix        n  -  n  -      -  showq
error      unix        -  -  n  -      -  error
retry      unix        -  -  n  -      -  error
discard    unix        -  -  n  -      -  discard
anvil      unix        -  -  n  -      1  anvil
scache     unix        -  -  n  -      1  scache
postlog    unix-dgram  n  -  n  -      1  postlogd
"""


def master_cf(order: RelayOrder) -> str:
    """The whole file. The listening service takes its addresses from inet_interfaces."""
    return (
        "# service  type     private  unprivileged  chroot  wakeup  most  command\n"
        f"{order.port:<10} inet        n  -  n  -      -  smtpd\n{_SERVICES}"
    )
