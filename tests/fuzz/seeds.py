"""Writes what the repository has as inputs of the fuzz targets, each in a file named by its content.

    python3 tests/fuzz/seeds.py FOLDER

FOLDER/documents: every case of tests/contract and tests/conformance and every scenario of the
vendors, as catalog, a line `%%`, request. FOLDER/parser: each of these documents by itself.
FOLDER/batch: requests as lines, FOLDER/csv: as rows of a table, each after a byte of choices.
FOLDER/import: the exports that the import is tested with, after a byte that says whose they are.
"""

import csv
import hashlib
import io
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def text_of(document):
    """A document as a case holds it: a value, or a text that need not even be JSON."""
    return document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)


def cases():
    for folder in ("tests/contract", "tests/conformance"):
        for path in sorted((ROOT / folder).rglob("*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            listed = content.get("cases", []) if isinstance(content, dict) else content
            for case in listed:
                if isinstance(case, dict) and "catalog" in case and "request" in case:
                    yield text_of(case["catalog"]), text_of(case["request"])
    for path in sorted((ROOT / "tests/scenarios").glob("*/*.json")):
        scenario = json.loads(path.read_text(encoding="utf-8"))
        catalog = (ROOT / "web/catalogs" / f"{scenario['catalog']}.json").read_text("utf-8")
        yield json.dumps(json.loads(catalog), ensure_ascii=False), text_of(scenario["request"])


# In the order of ImportSource (core/import/import.h).
SOURCES = ["stripe", "paddle", "chargebee", "lago", "kill-bill", "table"]


def exports():
    for path in sorted((ROOT / "tests/core/import/files").iterdir()):
        if ".expected." not in path.name:
            known = [i for i, source in enumerate(SOURCES) if path.name.startswith(source)]
            for source in known:
                yield bytes([source]) + path.read_bytes()


def batches(requests):
    """Some lines in one batch; one of them is cut off in the middle."""
    for start in range(0, len(requests), 4):
        lines = [text.replace("\n", " ") for text in requests[start:start + 4]]
        text = "\n".join([*lines, lines[0][:40]])
        yield bytes([start // 4 % 4]) + text.encode("utf-8", "surrogatepass")


def cells_of(value, place=""):
    """Dotted keys and texts of a request; lists and objects without members are left out."""
    if isinstance(value, (dict, list)):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in members:
            yield from cells_of(one, f"{place}.{key}" if place else str(key))
    else:
        yield place, value if isinstance(value, str) else json.dumps(value)


def tables(requests):
    for index, text in enumerate(requests):
        try:
            cells = dict(cells_of(json.loads(text)))
        except ValueError:
            continue
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t" if index % 2 else ",")
        writer.writerows([cells.keys(), cells.values(), list(cells.values())[:-1]])
        yield bytes([index % 2]) + out.getvalue().encode("utf-8", "surrogatepass")


def write(folder, contents):
    folder.mkdir(parents=True, exist_ok=True)
    for content in contents:
        (folder / hashlib.sha1(content).hexdigest()).write_bytes(content)


def main():
    folder = pathlib.Path(sys.argv[1])
    pairs = [[text.encode("utf-8", "surrogatepass") for text in pair] for pair in cases()]
    write(folder / "documents", (catalog + b"\n%%\n" + request for catalog, request in pairs))
    write(folder / "parser", (text for pair in pairs for text in pair))
    requests = sorted({request for _, request in cases()})
    write(folder / "batch", batches(requests))
    write(folder / "csv", tables(requests))
    write(folder / "import", exports())


if __name__ == "__main__":
    main()
