"""The words of the page that checks a quotation."""

from index.text import Language

CHECK_PAGE: dict[Language, dict[str, str]] = {
    "en": {
        "verify_text": "Text to check, in English or Japanese",
        "verify_button": "Check",
        "verify_hint": "Up to 2,000 characters.",
        "verify_note": "These do not count as differences: white space and line breaks, quotation "
        "marks, full-width or half-width characters, a punctuation mark at the end, the case of "
        "the first letter, and other forms of a kanji. Bullets, labels, footnote marks, sources "
        "and words that join two passages are set aside and listed; a wrong date or label in a "
        "source is pointed out. Words left out by an ellipsis or a cut are shown.",
        "verify_invalid": "Please enter a text of up to 2,000 characters. What you typed is kept.",
        "comparison": "Where your text differs",
        "legend": "Please quote the wording of the statement.",
        "legend_source": "wording of the statement",
        "legend_given": "your wording",
        "right": "Wording of the statement",
        "copy_right": "Copy the wording of {label} ({status})",
        "differences": "Differences",
        "op": "Type",
        "op_replace": "different wording",
        "op_insert": "not in the statement",
        "op_delete": "missing from your text",
        "source": "Statement",
        "given": "Your text",
        "nothing": "—",
        "quoted": "Passages quoted, in both languages",
        "occurrences": "Where these words occur",
        "verify_pending": "Comparing with the statement…",
        "verify_limited": "You have reached the limit. Your text is kept; try again in {wait}.",
        "verify_busy": "The service is busy. Your text is kept; try again in {wait}.",
    },
    "ja": {
        "verify_text": "確認する文（日本語又は英語）",
        "verify_button": "確認する",
        "verify_hint": "2,000文字まで。",
        "verify_note": "空白及び改行、引用符、全角・半角、末尾の句読点の有無、異体字並びに"
        "英語の先頭の大文字・小文字は相違とみなしません。"
        "箇条書きの記号、見出し、注の記号、出典及び引用どうしをつなぐ語は照合の対象から外し、その旨を表示します。"
        "出典の日付や見出しに誤りがある場合は、相違として表示します。"
        "省略記号や抜粋により省かれた文言も表示します。",
        "verify_invalid": "確認する文は2,000文字以内でご入力ください。入力内容は保持されています。",
        "comparison": "相違箇所",
        "legend": "引用する際は、声明の文言をお使いください。",
        "legend_source": "声明の文言",
        "legend_given": "入力された文言",
        "right": "声明の文言",
        "copy_right": "{label}（{status}）の文言をコピーする",
        "differences": "相違の一覧",
        "op": "相違の種類",
        "op_replace": "文言の相違",
        "op_insert": "声明にない文言",
        "op_delete": "入力された文にない文言",
        "source": "声明の文言",
        "given": "入力された文",
        "nothing": "—",
        "quoted": "引用された箇所（両言語）",
        "occurrences": "この文言がある箇所",
        "verify_pending": "声明と照合しています…",
        "verify_limited": "一定時間に受け付けられる回数を超えました。"
        "入力内容は保持されています。{wait}ほどお待ちいただき、もう一度お試しください。",
        "verify_busy": "ただいま混み合っています。入力内容は保持されています。"
        "{wait}ほどお待ちいただき、もう一度お試しください。",
    },
}
