"""Several JavaScript modules as one."""

import re
from collections import Counter
from pathlib import Path

from service.embed.bundle import bundle_modules
from service.embed.widget import ELEMENT

DECLARED = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def test_each_module_stands_once_before_the_first_that_needs_it(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name, text in {
        "start.js": 'import { b } from "./b.js";\nimport { a } from "./a.js";\n\nb(a);\n',
        "b.js": 'import { c, d } from "./deep/c.js";\n\nexport function b() {}\n',
        "a.js": 'import { c } from "./deep/c.js";\n\nexport const a = 1; // export const\n',
        "deep/c.js": "export class c {}\nexport async function d() {}\nlet e;\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert bundle_modules(tmp_path / "start.js") == (
        "class c {}\nasync function d() {}\nlet e;\n"
        "\n\nfunction b() {}\n"
        "\n\nconst a = 1; // export const\n"
        "\n\nb(a);\n"
    )


def test_the_modules_of_the_widget_share_a_scope_without_a_clash() -> None:
    bundled = bundle_modules(ELEMENT / "start.js")
    assert re.findall(r"^(?:import|export)\b.*", bundled, re.MULTILINE) == []
    names = Counter(DECLARED.findall(bundled))
    assert {"WORDS", "STYLE", "LINKS", "VOTES"}.isdisjoint(names)
    assert [name for name, count in names.items() if count > 1] == []
    modules = {path.name for path in ELEMENT.glob("*.js")}
    assert {
        "answer.js",
        "attributes.js",
        "card.js",
        "chat.js",
        "panel.js",
        "start.js",
        "turn.js",
        "votes.js",
    } == modules
