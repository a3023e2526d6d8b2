"""The files in deploy/: valid by their schemas, and what matters beyond those."""

import json
import re
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import kubernetes_validate
import pytest
import sqlalchemy
import yaml

from service.hooks.redis_store import RedisStore
from service.hooks.shared_store import StoreError
from service.settings import Settings
from tests.document import ROOT, find_blocks, read_document, read_section
from tests.service.redis_server import run_redis
from tests.service.running_server import SETTINGS

KUBERNETES = "1.37"
GRACE = 30
"""Seconds that the service gives requests in work after SIGTERM."""

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load(read_document("deploy/compose.yaml"))
SERVICES: dict[str, Any] = COMPOSE["services"]
REPLICAS = ("replica-1", "replica-2")
PROTECTED = {"storage", "database"}
"""What must not be reached from outside."""

KUSTOMIZATION = yaml.safe_load(read_document("deploy/kubernetes/kustomization.yaml"))
MANIFESTS = {
    name: yaml.safe_load(read_document(f"deploy/kubernetes/{name}"))
    for name in KUSTOMIZATION["resources"]
}
BY_KIND: dict[str, Any] = {manifest["kind"]: manifest for manifest in MANIFESTS.values()}


def seconds(duration: str) -> int:
    match = re.fullmatch(r"([0-9]+)s", duration)
    assert match is not None
    return int(match[1])


def walk(value: object) -> Iterator[tuple[str, object]]:
    """Every key with its value, at any depth."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield key, one
            yield from walk(one)
    if isinstance(value, list):
        for one in value:
            yield from walk(one)


def check_compose(compose: object) -> None:
    schema = files("check_jsonschema").joinpath("builtin_schemas/vendor/compose-spec.json")
    jsonschema.validate(compose, json.loads(schema.read_text(encoding="utf-8")))


def test_the_composition_is_valid() -> None:
    check_compose(COMPOSE)


def test_a_composition_with_an_unknown_field_is_not() -> None:
    wrong = {"services": {"proxy": {"image": "nginx", "readonly": True}}}
    with pytest.raises(jsonschema.ValidationError, match="'readonly' was unexpected"):
        check_compose(wrong)


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_is_valid(name: str) -> None:
    assert kubernetes_validate.validate(MANIFESTS[name], KUBERNETES, strict=True) == KUBERNETES


def test_a_manifest_with_an_unknown_field_is_not() -> None:
    wrong = {**MANIFESTS["service.yaml"], "specs": {}}
    with pytest.raises(kubernetes_validate.ValidationError, match="'specs' was unexpected"):
        kubernetes_validate.validate(wrong, KUBERNETES, strict=True)


def test_every_manifest_is_in_the_kustomization() -> None:
    folder = DEPLOY / "kubernetes"
    names = {path.name for path in folder.iterdir()}
    assert names == {*KUSTOMIZATION["resources"], "kustomization.yaml"}
    assert sorted(BY_KIND) == [
        *("ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Ingress", "Namespace"),
        *("NetworkPolicy", "PodDisruptionBudget", "Secret", "Service"),
    ]
    (image,) = KUSTOMIZATION["images"]
    assert image["name"] == pod()["containers"][0]["image"]


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_of_the_composition_can_do_little(name: str) -> None:
    service = SERVICES[name]
    kept = ("read_only", "cap_drop", "security_opt", "restart")
    assert {key: service[key] for key in kept} == {
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "restart": "unless-stopped",
    }
    assert not {"privileged", "cap_add", "network_mode", "pid", "ipc", "devices"} & set(service)
    assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}
    assert re.search(r":\d[\w.-]*$|^statement-qa$", service["image"])


def test_only_the_proxy_is_published_and_what_is_shared_is_out_of_its_reach() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    networks = {name: set(service["networks"]) for name, service in SERVICES.items()}
    for name in PROTECTED:
        assert all(COMPOSE["networks"][network]["internal"] for network in networks[name])
        assert not networks[name] & networks["proxy"]
        assert all(networks[name] & networks[replica] for replica in REPLICAS)
    (shared,) = networks["proxy"] & networks["replica-1"]
    assert COMPOSE["networks"][shared]["internal"]


def test_two_replicas_are_alike_and_have_time_to_end() -> None:
    one, two = (SERVICES[name] for name in REPLICAS)
    assert one == two
    assert seconds(one["stop_grace_period"]) > GRACE
    assert seconds(SERVICES["proxy"]["stop_grace_period"]) > GRACE
    upstream = read_document("deploy/nginx/replicas.conf")
    assert re.findall(r"server ([\w-]+):8000 ", upstream) == [*REPLICAS, *REPLICAS]


def test_the_proxy_waits_for_the_replicas_and_they_for_what_they_share() -> None:
    healthy = {"condition": "service_healthy"}
    assert SERVICES["proxy"]["depends_on"] == dict.fromkeys(REPLICAS, healthy)
    assert SERVICES["replica-1"]["depends_on"] == dict.fromkeys(PROTECTED, healthy)


def test_every_setting_of_the_composition_exists_and_is_valid(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replica = SERVICES["replica-1"]
    secrets = {name.upper() for name in replica["secrets"]}
    assert {*replica["environment"], *secrets} <= set(SETTINGS)
    environment = {**replica["environment"], "SECRETS_DIR": str(tmp_path)}
    check_settings(monkeypatch, environment)


def test_every_setting_of_the_manifests_exists_and_is_valid(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data, secrets = BY_KIND["ConfigMap"]["data"], BY_KIND["Secret"]["stringData"]
    assert {*data, *(name.upper() for name in secrets)} <= set(SETTINGS)
    assert not {*data} & {name.upper() for name in secrets}
    check_settings(monkeypatch, {**data, "SECRETS_DIR": str(tmp_path)})


def check_settings(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = Settings.read()
    assert (settings.trusted_hosts, settings.trusted_proxies) == (("qa.example.org",), 1)


def test_secrets_are_files_and_in_no_variable() -> None:
    for name, secret in COMPOSE["secrets"].items():
        assert secret == {"file": f"./secrets/{name}"}
    used = {name for service in SERVICES.values() for name in service.get("secrets", ())}
    assert used == set(COMPOSE["secrets"])
    (mount,) = pod()["containers"][0]["volumeMounts"]
    assert mount["mountPath"] == BY_KIND["ConfigMap"]["data"]["SECRETS_DIR"]
    assert mount["readOnly"]
    (volume,) = pod()["volumes"]
    assert volume["secret"]["secretName"] == BY_KIND["Secret"]["metadata"]["name"]


def test_the_secrets_as_they_are_shown_do_not_start_a_service(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from service.errors import SettingError

    monkeypatch.setenv("OPERATOR_TOKEN", BY_KIND["Secret"]["stringData"]["operator_token"])
    with pytest.raises(SettingError, match="OPERATOR_TOKEN"):
        Settings.read()


def test_the_secrets_are_kept_out_of_the_repository() -> None:
    assert "deploy/secrets/" in read_document(".gitignore").splitlines()


def pod() -> Any:
    return BY_KIND["Deployment"]["spec"]["template"]["spec"]


def test_a_pod_is_restricted() -> None:
    """By the Pod Security Standards, and with a file system that is only read."""
    assert BY_KIND["Namespace"]["metadata"]["labels"] == {
        "pod-security.kubernetes.io/enforce": "restricted"
    }
    assert pod()["securityContext"]["runAsNonRoot"]
    assert pod()["securityContext"]["runAsUser"] == 10001
    assert pod()["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod()["automountServiceAccountToken"] is False
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod())
    (container,) = pod()["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "privileged": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "USER 10001" in read_document("Dockerfile")


def test_a_pod_is_probed_and_bounded_and_has_time_to_end() -> None:
    (container,) = pod()["containers"]
    probes = {kind: container[kind]["httpGet"] for kind in container if str(kind).endswith("Probe")}
    assert probes == {
        "startupProbe": {"path": "/livez", "port": "http"},
        "livenessProbe": {"path": "/livez", "port": "http"},
        "readinessProbe": {"path": "/readyz", "port": "http"},
    }
    assert {"cpu", "memory"} <= set(container["resources"]["requests"])
    assert {"cpu", "memory"} <= set(container["resources"]["limits"])
    pause = float(BY_KIND["ConfigMap"]["data"]["STOP_DELAY"])
    assert pause >= 5
    assert pod()["terminationGracePeriodSeconds"] > pause + GRACE


def test_the_cores_that_a_replica_may_use_are_those_that_it_counts_on() -> None:
    cores = pod()["containers"][0]["resources"]["limits"]["cpu"]
    assert int(BY_KIND["ConfigMap"]["data"]["MAX_CONCURRENT"]) == int(cores) + 1
    replica = SERVICES["replica-1"]
    cpus = replica["deploy"]["resources"]["limits"]["cpus"]
    assert int(replica["environment"]["MAX_CONCURRENT"]) == int(cpus) + 1


def test_the_manifests_mean_the_same_pods() -> None:
    labels = BY_KIND["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert BY_KIND["Deployment"]["spec"]["selector"] == {"matchLabels": labels}
    assert BY_KIND["Service"]["spec"]["selector"] == labels
    assert BY_KIND["PodDisruptionBudget"]["spec"]["selector"] == {"matchLabels": labels}
    assert BY_KIND["NetworkPolicy"]["spec"]["podSelector"] == {"matchLabels": labels}
    for spread in pod()["topologySpreadConstraints"]:
        assert spread["labelSelector"] == {"matchLabels": labels}
    target = BY_KIND["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    deployment = BY_KIND["Deployment"]
    assert target == {
        "apiVersion": deployment["apiVersion"],
        "kind": "Deployment",
        "name": deployment["metadata"]["name"],
    }
    assert BY_KIND["HorizontalPodAutoscaler"]["spec"]["minReplicas"] >= 2
    (rule,) = BY_KIND["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"]["name"] == BY_KIND["Service"]["metadata"]["name"]
    assert rule["host"] in BY_KIND["ConfigMap"]["data"]["TRUSTED_HOSTS"].split(",")
    assert BY_KIND["NetworkPolicy"]["spec"]["policyTypes"] == ["Ingress", "Egress"]


def test_no_host_is_named_that_somebody_has() -> None:
    named = {
        host
        for path in DEPLOY.rglob("*")
        if path.is_file() and path.suffix in {".yaml", ".conf"}
        for host in re.findall(r"[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|io|jp|dev)\b", read(path))
    }
    allowed = {name for name in named if name.endswith("example.org")}
    keys = {"kustomize.config.k8s.io", "kubernetes.io", "networking.k8s.io"}
    assert named - allowed - keys <= {
        "app.kubernetes.io",
        "pod-security.kubernetes.io",
        "topology.kubernetes.io",
    }
    assert "qa.example.org" in named


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_container_is_named_latest() -> None:
    images = [value for key, value in walk([COMPOSE, *MANIFESTS.values()]) if key == "image"]
    assert images
    assert [image for image in images if str(image).endswith(":latest")] == []


SECRETS = find_blocks(read_section("docs/running.md", "Replicas"), "sh")[0]


@pytest.fixture
def made_secrets(tmp_path: Path) -> Path:
    """The secrets that the commands in docs/running.md make."""
    (tmp_path / "deploy").mkdir()
    commands, started, _ = SECRETS.partition("docker compose up")
    assert started
    subprocess.run(["bash", "-euc", commands], cwd=tmp_path, check=True)
    return tmp_path / "deploy" / "secrets"


@pytest.mark.slow
def test_the_secrets_shown_are_those_that_are_needed_and_are_valid(
    made_secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {path.name for path in made_secrets.iterdir()} == set(COMPOSE["secrets"])
    assert made_secrets.stat().st_mode & 0o777 == 0o700
    check_settings(
        monkeypatch, {**SERVICES["replica-1"]["environment"], "SECRETS_DIR": str(made_secrets)}
    )
    settings = Settings.read()
    assert settings.question_log is not None
    database = sqlalchemy.make_url(settings.question_log.get_secret_value())
    environment = SERVICES["database"]["environment"]
    assert (database.username, database.host, database.database) == (
        environment["POSTGRES_USER"],
        "database",
        environment["POSTGRES_DB"],
    )
    assert database.password == (made_secrets / "database_password").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_storage_is_opened_by_its_secret_alone(made_secrets: Path, tmp_path: Path) -> None:
    address = (made_secrets / "limit_storage").read_text(encoding="utf-8").strip()
    options = ["--aclfile", str(made_secrets / "storage_acl")]
    with run_redis(tmp_path, options) as server:
        opened = RedisStore(address.replace("storage:6379", f"127.0.0.1:{server.port}"))
        assert opened.take(["message"], "one") == "taken"
        opened.close()
        closed = RedisStore(server.address)
        with pytest.raises(StoreError, match="AuthenticationError"):
            closed.take(["message"], "two")
        closed.close()
