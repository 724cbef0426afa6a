"""A computer without what only POSIX has: imported by Python itself before anything else."""

import signal
import sys

for name in ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "syslog", "readline"):
    # Python then says that there is no such module.
    sys.modules[name] = None

for name in ("SIGHUP", "SIGWINCH", "SIGTSTP", "SIGUSR1"):
    delattr(signal, name)
