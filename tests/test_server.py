"""Settings of the server that no request shows."""

import os
import platform
import subprocess
import sys

import pytest

HEAPS = """
import ctypes, threading
from app.server import share_one_heap

shared = share_one_heap()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
threads = [threading.Thread(target=libc.malloc, args=(1000,)) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
libc.fdopen.restype = ctypes.c_void_p
libc.malloc_info(0, libc.fdopen(1, b"w"))
libc.fflush(None)
assert shared
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives each thread a heap")
def test_all_threads_share_one_heap():
    told = subprocess.run([sys.executable, "-c", HEAPS], capture_output=True, text=True, check=True).stdout
    assert told.count("<heap nr=") == 1


FORBIDDEN = """
import os
from app.server import stay_on_one_core

def forbid(pid, cores):
    raise PermissionError(1, "Operation not permitted")

os.sched_setaffinity = forbid
stay_on_one_core()
"""


def test_a_sandbox_that_forbids_choosing_a_core_stops_nothing():
    subprocess.run([sys.executable, "-c", FORBIDDEN], check=True)


CORES = """
import os, threading
from app.server import stay_on_one_core

cores, go = os.sched_getaffinity(0), threading.Event()
jobs_cores, pages_cores = [], []
job = threading.Thread(target=lambda: (go.wait(), jobs_cores.append(os.sched_getaffinity(0))))
job.start()
stay_on_one_core()
page = threading.Thread(target=lambda: pages_cores.append(os.sched_getaffinity(0)))
page.start()
page.join()
go.set()
job.join()
assert jobs_cores == [cores]
assert len(pages_cores[0]) == 1 and pages_cores[0] <= cores
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process choose its cores")
def test_threads_that_answer_pages_share_one_core_and_jobs_use_all():
    subprocess.run([sys.executable, "-c", CORES], check=True)
