"""The machine the check runs on: folders, tools, processes, addresses."""

import contextlib
import ipaddress
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import tomllib

NO_ACCOUNT = {
    "AWS_ACCESS_KEY_ID": "123456789012",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "SAM_CLI_TELEMETRY": "0",
}


class Failed(Exception):
    """A tool did not do what it was asked for."""


class Machine:
    """What a step needs of its surroundings. What it starts and writes is gone when it closes."""

    def __init__(self, root: pathlib.Path, tools: pathlib.Path) -> None:
        self.root = root
        self._tools = tools
        # Nobody's own settings or credentials: whatever goes astray reaches no account.
        own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.environment = own | NO_ACCOUNT

    def __enter__(self) -> "Machine":
        self._temporary = tempfile.TemporaryDirectory(prefix="flowstart-sam-check-")
        self.scratch = pathlib.Path(self._temporary.name)
        self.copy = self.scratch / "project"
        return self

    def __exit__(self, *reason: object) -> None:
        self._remove_containers()
        self._temporary.cleanup()

    def _remove_containers(self) -> None:
        """Removes what a SAM CLI that was cut off has left: containers in which the copy of the project is mounted."""
        command = ["docker", "ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Mounts}}"]
        listed = subprocess.run(command, capture_output=True, text=True, timeout=60)
        left = [line.split()[0] for line in listed.stdout.splitlines() if str(self.copy) in line]
        if left:
            subprocess.run(["docker", "rm", "--force", *left], capture_output=True, timeout=60)

    def clean_copy(self) -> None:
        """Lays out the project as a fresh checkout has it; the SAM CLI works there."""
        left_out = shutil.ignore_patterns(".git", ".aws-sam", "target", "__pycache__")
        shutil.copytree(self.root, self.copy, ignore=left_out)

    def tool(self, environment: str, name: str) -> str:
        return str(self._tools / environment / "bin" / name)

    def has(self, environment: str) -> bool:
        """Whether the tools of an optional environment could be installed."""
        return (self._tools / environment / "installed").exists()

    def run(self, command: list[str], timeout: int = 120, **environment: str) -> subprocess.CompletedProcess[str]:
        process = subprocess.Popen(command, cwd=self.copy, env=self.environment | environment, text=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(timeout=timeout)
            return subprocess.CompletedProcess(command, process.returncode, out, err)
        finally:
            _end(process)

    def sam(self, *arguments: str, timeout: int = 120, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run([self.tool("sam", "sam"), *arguments], timeout, **environment)

    @contextlib.contextmanager
    def running(self, name: str, command: list[str], cwd: pathlib.Path, **environment: str):
        """A process and its log; the process is ended, by its own id, when the block ends."""
        log = self.scratch / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, cwd=cwd, env=self.environment | environment, stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=out)
        try:
            yield process, log
        finally:
            _end(process)

    @staticmethod
    def address() -> str:
        """Where a server on this machine is reached from here and from a container, and from nowhere else."""
        inspect = ["docker", "network", "inspect", "bridge", "--format", "{{json .IPAM.Config}}"]
        network = json.loads(subprocess.run(inspect, capture_output=True, text=True, timeout=60, check=True).stdout)[0]
        # Some engines name the gateway only while a container runs; it is the network's first address.
        gateway = network.get("Gateway") or str(ipaddress.ip_network(network["Subnet"])[1])
        try:
            with socket.create_server((gateway, 0)):
                return gateway
        except OSError:  # Docker Desktop: containers reach this machine's own loopback
            return "127.0.0.1"

    @staticmethod
    def free_port(address: str) -> int:
        with socket.create_server((address, 0)) as server:
            return server.getsockname()[1]

    def local_arguments(self, command: str, port: int) -> list[str]:
        """What samconfig.toml gives `sam local`, but for the stand-in's port; the runtime's image if there is one."""
        settings = tomllib.loads((self.copy / "samconfig.toml").read_text())["default"][command]["parameters"]
        overrides = settings["parameter_overrides"].replace(":4577", f":{port}")
        image = os.environ.get("FLOWSTART_INVOKE_IMAGE")
        return ["--parameter-overrides", overrides] + (["--invoke-image", image, "--skip-pull-image"] if image else [])


def _end(process: subprocess.Popen) -> None:
    """Ends a process, which may have ended already, with time to clean up."""
    process.terminate()
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()


def wait_for(what: str, found, process: subprocess.Popen | None = None, log: pathlib.Path | None = None, seconds=120):
    """The first answer that is true. Fails after that time, or when the process that should give it has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and (process is None or process.poll() is None):
        answer = found()
        if answer:
            return answer
        time.sleep(0.2)
    raise Failed(f"{what} did not come" + (f": {log.read_text()[-800:]}" if log else ""))
