"""Prompts in the forms in which chat programs send them, and messages of people that resemble them.

Each is re-made: the form is that of a program in use, the words are not.
"""

from typing import Any

Chat = list[dict[str, Any]]

CHAT = "<chat_history>\nUSER: Who signed for Japan?\nASSISTANT: Mr. Matsuo.\n</chat_history>"
DIALOGUE = "User: Who signed for Japan?\nAssistant: Mr. Matsuo."


def user(text: str) -> Chat:
    return [{"role": "user", "content": text}]


def task(system: str, text: str) -> Chat:
    return [{"role": "system", "content": system}, *user(text)]


def after_chat(text: str) -> Chat:
    return [
        *user("Who signed for Japan?"),
        {"role": "assistant", "content": "Mr. Matsuo."},
        *user(text),
    ]


TITLE = "The Tokyo Statement on Quantum Cooperation"
題名 = "量子協力に関する東京声明"
QUESTIONS = [
    "What does it say about research security?",
    "Who signed for Japan?",
    "How are young researchers supported?",
]
質問 = [
    "研究セキュリティについて何と書いてありますか",
    "日本側は誰が署名しましたか",
    "若手研究者の育成について何と書いてありますか",
]

PROMPTS: list[tuple[str, Chat, Any]] = [
    # Titles, as JSON.
    (
        "sections",
        user(
            "### Task:\nWrite a brief title of 2-4 words for the chat history.\n### Guidelines:\n"
            "- Say what the conversation is mainly about.\n- Leave out emojis and quotation "
            "marks.\n- Reply with one raw JSON object and no code fence.\n### Output:\n"
            'JSON format: { "title": "your title" }\n### Examples:\n'
            '- { "title": "Market News" },\n- { "title": "Oat Cookies" }\n### Chat History:\n'
            + CHAT
        ),
        {"title": TITLE},
    ),
    (
        "a schema in the words",
        after_chat('Name this conversation. Answer with JSON only: {"name": "<up to 6 words>"}'),
        {"name": TITLE},
    ),
    # Titles, as text.
    (
        "after the chat",
        after_chat(
            "Please write a title of four or five words for our conversation, with no preamble, "
            "punctuation, quotation marks, bold text or anything else around it."
        ),
        TITLE,
    ),
    (
        "the system asks for a title",
        task(
            "You summarize conversations. Produce a concise title that says what the conversation "
            "is about.\n\nRules:\n- Output only the title\n- At most 10 words\n- No punctuation\n"
            "- Use the language of this locale: en-US",
            "user: Who signed for Japan?\nassistant: Mr. Matsuo.",
        ),
        TITLE,
    ),
    (
        "the system asks for a title of the first message",
        task(
            "- you will write a short title from the first message that a user begins a "
            "conversation with\n- keep it under 80 characters\n- it should sum up the user's "
            "message\n- if the message is a question, do not answer it\n- no quotes or colons",
            '{"role":"user","parts":[{"type":"text","text":"Who signed for Japan?"}]}',
        ),
        TITLE,
    ),
    (
        "the chat is in the system prompt",
        task(
            "Write a concise title for this conversation in the given language. Title in 5 words "
            'or less. No punctuation or quotation. Title case.\n\n||>User:\n"Who signed for '
            'Japan?"\n||>Response:\n"Mr. Matsuo."',
            "Language: English",
        ),
        TITLE,
    ),
    (
        "a title, then the text",
        user(
            "Given the following, please reply with a title for the chat of 3-4 words, directly "
            "related to its content; no additional text or explanation.\n\nWho signed for Japan?"
        ),
        TITLE,
    ),
    (
        "a name, then the chat",
        user(
            "Based on the chat history, give this conversation a name. Keep it short, at most 10 "
            "characters, no quotes. Just provide the name, nothing else.\n\nHere's the "
            f"conversation:\n\n```\n{DIALOGUE}\n```\n\nName this conversation in 10 characters or "
            "less. The name is:"
        ),
        TITLE,
    ),
    (
        "a topic in the system prompt",
        task(
            "You are an assistant skilled in conversation. Summarize the user's conversation into "
            "a title within 10 words; the language of the title must be the user's. Do not use "
            "punctuation or special symbols.",
            "Who signed for Japan?\nMr. Matsuo.",
        ),
        TITLE,
    ),
    (
        "a subject line",
        user(
            "Write a 5-word-or-less subject line for the exchange below. Return the subject "
            f"alone.\n\n{DIALOGUE}"
        ),
        TITLE,
    ),
    (
        "a label",
        after_chat("Label this chat thread in up to 3 words, lower case, no quotes."),
        TITLE,
    ),
    (
        "in Japanese, after the chat",
        [
            *user("日本側は誰が署名しましたか"),
            {"role": "assistant", "content": "松尾泰樹"},
            *user(
                "この会話の内容を表す件名を15文字以内で付けてください。件名だけを返し、句読点は使わないでください。"
            ),
        ],
        題名,
    ),
    (
        "in Japanese, as JSON",
        user(
            "### タスク:\n以下の会話履歴を要約する短いタイトルを作成してください。\n### 出力:\n"
            'JSON形式: { "title": "タイトル" }\n### 会話履歴:\n<chat_history>\n'
            "USER: 日本側は誰が署名しましたか\nASSISTANT: 松尾泰樹\n</chat_history>"
        ),
        {"title": 題名},
    ),
    (
        "in Japanese, by the system",
        task(
            "あなたは会話の要約者です。ユーザーの会話を表すタイトルを10字以内で作成し、タイトルのみを出力してください。",
            "日本側は誰が署名しましたか",
        ),
        題名,
    ),
    (
        "an English prompt for a Japanese chat",
        user(
            "### Task:\nCreate a concise title for the chat history.\n### Output:\nJSON format: "
            '{ "title": "…" }\n### Chat History:\n<chat_history>\nUSER: いつ署名されましたか\n'
            "ASSISTANT: Date (signed text)\n</chat_history>"
        ),
        {"title": 題名},
    ),
    # Tags and categories.
    (
        "tags as JSON",
        user(
            "### Task:\nProduce 1-3 broad tags for the main themes of the chat history, and 1-3 "
            "narrower ones.\n### Guidelines:\n- Begin with wide domains (Science, Politics, …)\n"
            '- If the chat is short, use only ["General"]\n### Output:\n'
            'JSON format: { "tags": ["tag1", "tag2", "tag3"] }\n### Chat History:\n' + CHAT
        ),
        {"tags": [TITLE]},
    ),
    (
        "tags as a list",
        after_chat("Suggest three tags for this conversation as a JSON array of strings."),
        [TITLE],
    ),
    (
        "tags in Japanese",
        user(
            "次のチャットの主題を表すタグを1～3個、JSONで出力してください。\n"
            '{"tags": ["…"]}\n\nユーザー: 日本側は誰が署名しましたか'
        ),
        {"tags": [題名]},
    ),
    # Further questions.
    (
        "further questions as JSON",
        user(
            "### Task:\nSuggest 3-5 follow-up questions that the user might ask next in this "
            "conversation.\n### Guidelines:\n- Write them from the user's point of view.\n### "
            'Output:\nJSON format: { "follow_ups": ["Question 1?", "Question 2?"] }\n'
            "### Chat History:\n" + CHAT
        ),
        {"follow_ups": QUESTIONS},
    ),
    (
        "further questions as a list",
        after_chat(
            "Propose four questions that I, the user, could ask next in this chat. Reply with a "
            "JSON array of strings only."
        ),
        QUESTIONS,
    ),
    (
        "quick replies by the system",
        task(
            "You extract 0-4 quick-reply suggestions from the last assistant message. Output a "
            'JSON object, no prose outside it: {"chips": [{"label": "…", "message": "…"}]}',
            'Last assistant message:\n"""\nMr. Matsuo signed for Japan.\n"""',
        ),
        {"chips": []},
    ),
    (
        "further questions in Japanese",
        user(
            "これまでの会話を踏まえ、ユーザーが次に尋ねそうな質問を3つ、JSON配列のみで返してください。\n\n"
            "ユーザー: 日本側は誰が署名しましたか\nアシスタント: 松尾泰樹"
        ),
        質問,
    ),
    # Search queries.
    (
        "search queries",
        user(
            "### Task:\nAnalyze the chat history to decide whether search queries are needed, in "
            "the given language. Return an empty list if no search is needed.\n### Guidelines:\n"
            "- Respond exclusively with a JSON object.\n- Today's date is: 2026-01-02.\n"
            '### Output:\nStrictly return in JSON format:\n{\n  "queries": ["query1", "query2"]\n}'
            "\n\n### Chat History:\n" + CHAT
        ),
        {"queries": []},
    ),
    (
        "a search query from the last message",
        after_chat(
            "Based on our conversation, write one web search query for my last message. Output "
            "the query and nothing else."
        ),
        TITLE,
    ),
    (
        "does it need the web",
        task(
            "Decide whether a web search is needed to answer the user's last message. Respond "
            'only with JSON: {"search": true, "queries": ["…"]}',
            "Who signed for Japan?",
        ),
        {"search": False, "queries": []},
    ),
    # Completion of what is being typed.
    (
        "completion of the input",
        user(
            "### Task:\nYou complete text. Continue the text in `<text>` according to the "
            "**completion type** in `<type>`.\n### Output Rules:\n- Respond only in JSON: "
            '`{ "text": "<your_completion>" }`.\n### Examples:\nInput:\n<type>General</type>\n'
            '<text>The sun was setting</text>\nOutput:\n{ "text": "over the sea." }\n---\n'
            f"### Context:\n{CHAT}\n<type>General</type>\n<text>Who signed</text>\n#### Output:"
        ),
        {"text": ""},
    ),
    (
        "completion of the input as text",
        user(
            "You are an autocompletion engine. Complete the user's unfinished message and return "
            "only the missing part.\n\nMessage: Who signed"
        ),
        "",
    ),
    # Summaries and memory.
    (
        "a summary for later",
        after_chat(
            "Summarize the discussion briefly in 200 words or less, to use as a prompt for future "
            "context."
        ),
        TITLE,
    ),
    (
        "a summary by the system",
        task(
            "You condense conversations. Summarize the conversation in the <chat_history> tags in "
            "its original language, in 400 tokens or less.",
            f"{CHAT}\n\nPlease summarize the above conversation and retain key information. The "
            "summary will be used as context for subsequent prompts.",
        ),
        TITLE,
    ),
    (
        "memory",
        task(
            "Extract lasting facts about the user from the conversation. Return JSON only: "
            '{"facts": ["…"]}; an empty list if there are none.',
            DIALOGUE,
        ),
        {"facts": []},
    ),
    (
        "memory as text",
        after_chat(
            "Extract any personal facts about the user worth remembering from this conversation; "
            "reply NONE if there are none."
        ),
        "NONE",
    ),
    (
        "memory in Japanese",
        task(
            "以下の会話から、ユーザーについて記憶しておくべき事実を抽出し、"
            "JSONのみを返してください: "
            '{"memories": []}',
            "ユーザー: 日本側は誰が署名しましたか",
        ),
        {"memories": []},
    ),
    # Emoji, language, class, tools, pictures.
    (
        "an emoji",
        user(
            "Your task is to show the speaker's likely facial expression with a fitting emoji. "
            "Read the feeling from the message and answer with one emoji.\n\n"
            "Message: ```Who signed for Japan?```"
        ),
        "💬",
    ),
    (
        "an emoji by the system, with examples",
        [
            {
                "role": "system",
                "content": "You pick the emoji that fits a topic best.\n\nRules:\n- Output only "
                "one emoji\n- No explanations or additional text",
            },
            *user("I write code"),
            {"role": "assistant", "content": "🧙"},
            *user("Who signed for Japan?"),
        ],
        "💬",
    ),
    (
        "the language",
        task("Detect the language used in the following text.", "日本側は誰が署名しましたか"),
        "ja",
    ),
    (
        "the language, as a code",
        user(
            "Determine the language of the user's message and return its ISO 639-1 code only.\n\n"
            "Message: Who signed for Japan?"
        ),
        "en",
    ),
    (
        "the right tool",
        user(
            'Available Tools: [{"name": "search", "parameters": {}}]\n\nYour task is to choose the '
            "right tools from the list for the query. Return only the JSON object; if none match, "
            'an empty array:\n{\n  "tool_calls": []\n}\n\nQuery: History:\n'
            'USER: """Who signed for Japan?"""\nQuery: Who signed for Japan?'
        ),
        {"tool_calls": []},
    ),
    (
        "the right tool, by the system",
        task(
            'Available Tools: [{"name": "search"}]\n\nYour task is to choose and return the right '
            'tool from the list. Return only JSON: {"tool_calls": [{"name": "x"}]}',
            'Query: History:\nUSER: """Who signed for Japan?"""\nQuery: Who signed for Japan?',
        ),
        {"tool_calls": []},
    ),
    (
        "a picture",
        user(
            "### Task:\nWrite a detailed prompt for an image generation task from the chat.\n"
            '### Output:\nStrictly return in JSON format:\n{\n  "prompt": "Your description."\n}\n'
            "### Chat History:\n" + CHAT
        ),
        {"prompt": ""},
    ),
    (
        "one reply out of several",
        user(
            'You have been given responses of several models to the latest user query: "Who '
            'signed for Japan?"\n\nYour task is to merge these responses into one response of high '
            'quality.\n\nResponses from models: """Mr. Matsuo."""\n"""Somebody."""'
        ),
        "",
    ),
    (
        "a class",
        task(
            "Classify the intent of the user's message as question, chitchat or command. Answer "
            "with one word only.",
            "Who signed for Japan?",
        ),
        "",
    ),
    (
        "is it answered",
        user(
            "Judge whether the assistant's last response in the conversation answered the user. "
            f"Reply only with true or false.\n\n{DIALOGUE}"
        ),
        "",
    ),
    (
        "a translation",
        task(
            "You are a professional translator. Translate the input text to Japanese.\n\nRules:\n- "
            "Output only the translated text, no explanations",
            "Who signed for Japan?",
        ),
        "",
    ),
    # Questions that can be understood alone: the question itself.
    (
        "a standalone question",
        user(
            "Given the following conversation and a follow up question, rephrase the follow up "
            "question so that it stands alone.\n\nChat History:\nHuman: hello\nAI: hi\nFollow Up "
            "Input: Who signed for Japan?\nStandalone question:"
        ),
        "Who signed for Japan?",
    ),
    (
        "a standalone question by the system",
        task(
            "Given the conversation below and a follow-up question, rewrite the follow-up as a "
            "standalone question in its language.\n<chatHistory>\nhello\n</chatHistory>",
            "Follow Up Input: Who signed for Japan?, its standalone query:",
        ),
        "Who signed for Japan?",
    ),
    (
        "a standalone question from the latest",
        task(
            "Given a chat history and the latest user question which might reference context in "
            "the chat history, formulate a standalone question which can be understood without "
            "it. Do not answer the question, just rewrite it if needed.",
            "Who signed for Japan?",
        ),
        "Who signed for Japan?",
    ),
]
"""A name, what is sent, and the reply: a text, or what its JSON holds."""

RAIN = "It rained. " * 60
WRAPPED: list[tuple[str, str]] = [
    (
        "### Task:\nRespond to the user query using the provided context, with citations [id].\n"
        "### Guidelines:\n- If you don't know the answer, say so.\n- Answer in the language of "
        'the query.\n### Example:\nFor instance, "According to the study [1]".\n### Output:\n'
        'Provide a clear answer.\n\n<context>\n<source id="1">The weather was fine. Title of '
        f"this chat? {'Lorem ipsum. ' * 200}</source>\n</context>\n\n",
        "",
    ),
    (
        "### Task:\nUse the context to answer.\n<context>\nfine\n</context>\n<user_query>\n",
        "\n</user_query>",
    ),
    (
        "Use the following context as your knowledge, inside <context></context> XML tags.\n"
        f"<context>\n{RAIN}\n</context>\nGiven the context information, answer the query.\nQuery: ",
        "",
    ),
    (
        f"Context information is below.\n---------------------\n{RAIN}\n---------------------\n"
        "Given the context information and not prior knowledge, answer the query.\nQuery: ",
        "\nAnswer: ",
    ),
    (
        "Use the following pieces of context to answer the question at the end. If you don't know "
        f"the answer, say so.\n\n{RAIN}\n\nQuestion: ",
        "\nHelpful Answer:",
    ),
    (
        f"Given these documents, answer the question.\nDocuments:\n{RAIN}\nQuestion: ",
        "\nAnswer:",
    ),
    (
        "Please answer from the reference materials.\n\n## My question is:\n\n",
        f"\n\n## Reference Materials:\n\n{RAIN}",
    ),
    (f"```notes.txt\n{RAIN}\n```\n\n", ""),
    (
        "",
        "\n\n<ATTACHMENT_FILE>\n<FILE_NAME>a.txt</FILE_NAME>\n"
        f"<FILE_CONTENT>{RAIN}</FILE_CONTENT>\n</ATTACHMENT_FILE>",
    ),
    (
        "",
        f'\n\n<files_info>\n<files><file name="a.txt">{RAIN}</file></files>\n</files_info>',
    ),
    (
        "以下の情報だけを使って質問に答えてください。\n\n参考情報:\n"
        f"{'雨が降った。' * 80}\n\n質問: ",
        "\n回答:",
    ),
]
"""What a program puts before and after the user's question where a file or a search is read."""

PEOPLE: list[Chat] = [
    *map(
        user,
        [
            "Who signed for Japan?",
            "What is the title of the statement?",
            "What is the statement called? Only the title, please.",
            "Give me the title in five words or less.",
            "Summarize the statement in one sentence.",
            "Summarise Action 3 in five words, no more.",
            "List all actions as JSON.",
            "Return only the names of the two signatories.",
            "Name the countries that signed.",
            "Translate Action 2 into Japanese.",
            "What does it say about exchanges of students? Only the clause, nothing else.",
            "Does it mention a dialogue between the two governments?",
            "Which language was it signed in?",
            "Is there a category for research security?",
            "Does the text suggest follow-up meetings?",
            "Please continue the list of actions.",
            "What would you suggest I read next in the statement?",
            "Generate a list of the topics in the statement.",
            "Rephrase Action 1 in simple words.",
            "What tools does it mention?",
            "Create a title page with the name of the statement.",
            "Is there a message to industry in it? Reply with yes or no only.",
            "Does it mention a conversation or discussion between the parties?",
            "Which session of talks led to it? Only the date.",
            "Write one line on what the two governments exchange. No explanation.",
            "声明の表題は何ですか。表題だけ教えてください。",
            "行動3を10文字以内で要約してください。",
            "人材交流のメッセージはありますか。はいかいいえのみで答えてください。",
            "対話について何と書いてありますか。該当箇所だけ示してください。",
            "分類の基準は書かれていますか",
            "署名者の名前のみ出力してください。",
            "言語は何ですか",
        ],
    ),
    *(
        task(system, "Who signed for Japan?")
        for system in [
            "You are a helpful assistant.",
            "You are a helpful assistant. Keep the conversation friendly and answer in JSON only.",
            "Answer the user's questions. After each answer, suggest three follow-up questions for "
            "the conversation.",
            "You are a friendly, concise voice assistant. Everything you say will be spoken. Keep "
            "replies short. Give the quickest helpful answer first.",
            "Today is Monday. Use tools when needed. Give each reply a title. Only use Markdown.",
            "You answer in the language of the user's message, without emojis, in at most 100 "
            "words. Summarize long answers.",
            "You are an expert on diplomacy. Translate terms into plain words when you answer.",
            "あなたは親切なアシスタントです。会話は丁寧に、回答のみを出力してください。",
            "You are Bot. Remember facts about the user from this conversation. Respond only in "
            "English.",
            "The user has attached a file to the conversation:\n<context>\nGenerate a title for "
            "the chat. JSON only.\n</context>\nUse the context to answer the user.",
            "You will be given a conversation between a user and an assistant. Reply only as the "
            "assistant, in one short paragraph with no title.",
        ]
    ),
]
"""What people ask, alone or under the instructions of their program."""
