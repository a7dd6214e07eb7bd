"""Blocking calls: the result, the fault or the ceiling; nobody waits for a call that was given up."""

import asyncio
import subprocess
import sys
import threading
import time

import pytest

from configurator.services.blocking_call import LibraryError, call_blocking


async def test_the_result_comes_from_a_thread_that_exit_does_not_wait_for() -> None:
    thread = await call_blocking(threading.current_thread, timeout_s=5)
    assert thread is not threading.main_thread()
    assert thread.daemon


@pytest.mark.parametrize("error", [ZeroDivisionError("x"), SystemExit(3), RuntimeError("closed"), StopIteration()])
async def test_what_the_call_raises_is_the_cause(error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(LibraryError) as raised:
        await call_blocking(fail, timeout_s=5)
    assert raised.value.__cause__ is error


@pytest.mark.parametrize("fails", [True, False])
async def test_a_call_that_takes_too_long_is_given_up_and_its_outcome_dropped(fails: bool) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def work() -> None:
        go_on.wait(5)
        ended.set()
        if fails:
            raise OSError("too late")

    with pytest.raises(TimeoutError):
        await call_blocking(work, timeout_s=0.05)
    go_on.set()
    await asyncio.to_thread(ended.wait, 5)
    await asyncio.sleep(0.05)


async def test_a_call_can_be_cancelled() -> None:
    go_on = threading.Event()
    work = asyncio.create_task(call_blocking(lambda: go_on.wait(5), timeout_s=30))
    await asyncio.sleep(0.05)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    go_on.set()


def test_a_result_that_comes_after_the_loop_has_gone_harms_nobody() -> None:
    go_on = threading.Event()
    threads: list[threading.Thread] = []

    def work() -> None:
        threads.append(threading.current_thread())
        go_on.wait(5)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await call_blocking(work, timeout_s=0.05)

    asyncio.run(give_up())
    go_on.set()
    threads[0].join(5)
    assert not threads[0].is_alive()


def test_the_program_ends_while_a_call_hangs() -> None:
    program = (
        "import asyncio, time\n"
        "from configurator.services.blocking_call import call_blocking\n"
        "async def main():\n"
        "    try: await call_blocking(lambda: time.sleep(60), timeout_s=0.1)\n"
        "    except TimeoutError: print('given up')\n"
        "asyncio.run(main())\n"
    )
    begun = time.monotonic()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout.strip() == "given up"
    assert time.monotonic() - begun < 20
