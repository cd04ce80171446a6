"""The tree keeps its own rules: STYLE's, the order of the house, docs that match, files that stay small."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import tradewinds

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "tradewinds"
MODULES = sorted(SOURCE.rglob("*.py"))
SCRIPTS = sorted(chain((ROOT / "bench").glob("*.py"), (ROOT / "scripts").glob("*.py")))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FACES = [path for path in MODULES if path.name == "__init__.py" and path.parent != SOURCE]
TEXT = [*MODULES, *SCRIPTS, *sorted(chain(ROOT.glob("*.md"), ROOT.glob("*.toml"), (ROOT / "docs").rglob("*.md")))]

MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|tmp|opt|mnt)/\w")
UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|NotImplementedError|coming soon|not yet implemented)\b", re.IGNORECASE
)


def short(path: Path) -> str:
    """A path as the repository names it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_name(path: Path) -> str:
    """`tradewinds.series.key` of src/tradewinds/series/key.py."""
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_there_is_a_tree_to_check() -> None:
    assert len(MODULES) > 20
    assert len(FACES) > 4


def test_every_package_has_a_face() -> None:
    folders = {path.parent for path in MODULES}
    assert [short(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS, *TESTS], ids=short)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", FACES, ids=short)
def test_a_face_only_exports(path: Path) -> None:
    imported: set[str] = set()
    exported: list[str] = []
    for node in tree(path).body[1:]:
        match node:
            case ast.ImportFrom(module=str(module), names=names):
                assert module == "__future__" or module.startswith("tradewinds.")
                imported |= {name.asname or name.name for name in names if module != "__future__"}
            case (
                ast.Assign(targets=[ast.Name(id="__all__")], value=value)
                | ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value)
            ):
                exported = ast.literal_eval(value)
            case _:
                pytest.fail(f"line {node.lineno} is neither an import nor __all__")
    assert sorted(exported) == sorted(imported)


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__main__.py"], ids=short)
def test_public_names_exist(path: Path) -> None:
    module = importlib.import_module(module_name(path))
    assert [name for name in getattr(module, "__all__", ()) if not hasattr(module, name)] == []


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS, *TESTS], ids=short)
def test_no_file_is_over_500_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", TEXT, ids=short)
def test_no_path_of_a_machine_and_nothing_unfinished(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert MACHINE_PATH.findall(text) == []
    assert UNFINISHED.findall(text) == []


def test_ledger_names_no_path_of_a_machine() -> None:
    held = [path for path in SOURCE.rglob("*.*") if path.suffix in {".csv", ".json", ".html", ".css", ".typ"}]
    assert [short(path) for path in held if MACHINE_PATH.search(path.read_text(encoding="utf-8"))] == []


def test_the_house_has_one_order() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_docs_match_the_code() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_docs.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", [path for path in TEXT if path.suffix == ".md"], ids=short)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_one_version() -> None:
    assert f"## [{tradewinds.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {tradewinds.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_the_lock_names_only_the_public_registry() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    packages = [package for package in lock["package"] if package["name"] != "tradewinds"]
    assert {package["source"].get("registry") for package in packages} == {"https://pypi.org/simple"}
    files = [
        file["url"] for package in packages for file in [*package.get("wheels", []), package.get("sdist", {})] if file
    ]
    assert [url for url in files if not url.startswith("https://files.pythonhosted.org/")] == []
