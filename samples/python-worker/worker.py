"""A worker in Python, without any package; docs/worker-protocol.md says why. SIGTERM: its job may end, and no other begins."""
import json, os, random, signal, sys, threading, time, urllib.request
URL, NAME = os.environ["JOBS_URL"].rstrip("/"), os.environ.get("JOBS_WORKER", f"python-{os.getpid()}")
KEY = {"Authorization": "Bearer " + os.environ["JOBS_KEY"]} if "JOBS_KEY" in os.environ else {}

def call(route, **said):  # nothing: the session or the attempt is over
    request = urllib.request.Request(f"{URL}/attempts/{route}", json.dumps(said).encode(), {"Content-Type": "application/json", **KEY})
    while True:
        try: return json.load(urllib.request.urlopen(request, timeout=60))
        except OSError as error:
            time.sleep(1)
            if (code := getattr(error, "code", 503)) in (409, 410): return {}
            if code < 500 and code != 429: raise

def simulate(payload, stop):
    if stop.wait(payload.get("execution_time_ms", 1000) / 1000): raise InterruptedError("told to stop")
    if random.random() < payload.get("fail_rate", 0): raise RuntimeError("simulated failure")

def beat(session, job, pause, stop, done):
    while not done.wait(pause):
        if not any(one["id"] == job["id"] and not one["cancel_requested"] for one in call("heartbeat", session=session).get("jobs", [])): stop.set()

def run(session, job, pause):
    stop, done = threading.Event(), threading.Event()
    threading.Thread(target=beat, args=(session, job, pause, stop, done), daemon=True).start()
    try: route, said = "complete", {"result": HANDLERS[job["handler"]](job["payload"], stop)}
    except Exception as error: route, said = "fail", {"error": f"{type(error).__name__}: {error}"}
    call(route, session=session, id=job["id"], fence=job["fence"], **said)
    done.set()

HANDLERS, claimed = {"simulate": simulate}, {}
signal.signal(signal.SIGTERM, lambda *_: sys.exit())
try:
    while not claimed.get("draining"):
        claimed = call("claim", session=claimed.get("session"), worker=NAME, handlers=list(HANDLERS), wait_seconds=20, running=[])
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        for job in claimed.get("jobs", []): run(claimed["session"], job, claimed["heartbeat_seconds"])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
finally:
    if claimed: call("heartbeat", session=claimed["session"], ends=True)
