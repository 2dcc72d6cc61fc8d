"""What can be typed in a conversation, in lines that say one thing or two."""

HELP = (
    "An empty line ends an answer. On its own it leaves the question for later.",
    "/pass leaves the question. /back goes to the one before. /probe asks more. /how says what the step is for.",
    "/read says what stands there, /past what was, and finds words. /where says where you are. "
    "/undo takes back what was done last.",
    "/finish says that an answer given alone is your answer. /hand-over gives the keyboard to the other. "
    "/unlock opens what you keep alone, where it is locked.",
    "/note keeps a note, or leaves a line for your colleague. /checkin tells what you tried, /lasted what has stayed.",
    "/goal, /term, /agreement and /about say what is written there, and ask for more. /talk says the questions of "
    "your talk, /habits is a card of your own. /turn-roles is for coach and coachee the wrong way round. "
    "/priorities is a team's.",
    "/next goes on to the next page. /close looks back and closes the cycle. /share has what may go out for others, "
    "/files hands the journal over and takes in what comes. "
    "/finish-journal ends your journal, /leave leaves it. /quit ends the program; all is kept. /help says this.",
    "A text that begins with one of these words: type // in front of it.",
)
