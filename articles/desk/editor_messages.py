"""The words that the scripts of a story's page speak, for the element `#desk-messages`."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from articles.desk.library_messages import LIBRARY_WORDS

# The toolbar and the word count.
TEXT_WORDS = (
    _("Link"),
    _("Remove the link"),
    _("Table"),
    _("Video or audio from elsewhere"),
    _("Story"),
    _("Paragraph"),
    _("Subheading"),
    _("Small subheading"),
    _("Bold (Ctrl+B)"),
    _("Italic (Ctrl+I)"),
    _("Subscript"),
    _("Superscript"),
    _("Link (Ctrl+K)"),
    _("Bulleted list"),
    _("Numbered list"),
    _("Photos or camera of this device"),
    _("From this device"),
    _("Photo (Ctrl+Shift+I)"),
    _("Gallery"),
    _("Audio clip"),
    _("Pull quote"),
    _("Quoted passage"),
    _("Dividing line"),
    _("Add a column"),
    _("Delete the column"),
    _("Add a row"),
    _("Delete the row"),
    _("Merge the cells"),
    _("Split the cell"),
    _("Heading cell on or off"),
    _("Delete the table"),
    _("Undo (Ctrl+Z)"),
    _("Redo (Ctrl+Shift+Z)"),
    _("Formatting"),
    _("Words: %(count)s"),
    _("Photo"),
    _("Find and replace (Ctrl+H)"),
)

# The names under the story.
BYLINE_WORDS = (
    _("this author"),
    _("%(name)s is now number %(place)s."),
)

# Find and replace.
FIND_WORDS = (
    _("Find and replace"),
    _("Find"),
    _("Replace with"),
    _("Marks count"),
    _("Capitals count"),
    _("Whole syllables"),
    _("Previous"),
    _("Next"),
    _("Replace"),
    _("Replace all"),
    _("Undo the replacing"),
    _("%(at)s of %(count)s"),
    _("Nothing found"),
    _("Replaced: %(count)s"),
    _("As it was before"),
)

# The photo library, uploads, and a photo in the text.
PHOTO_WORDS = (
    _("As wide as the text"),
    _("Wider than the text"),
    _("Small"),
    _("Caption"),
    _("Replace the photo"),
    _("Description, credit, size"),
    _("Move up"),
    _("Move down"),
    _("Remove from the story"),
    _("This photo is no longer in the library."),
    _("The library did not answer, so the photo is not shown here."),
    _("Write a caption"),
    _("May not be used: %(reason)s"),
    _("Photo in this story"),
    _("Alternative text (for people who do not see the photo)"),
    _("Credit"),
    _("Uploading %(name)s"),
    _("Leave out"),
    _("The photo %(name)s has been added."),
    _("Photos on their way"),
    _("Photos on their way: %(count)s. Sent on now, the story goes without them, and they go into the library."),
    _("%(button)s when they are here"),
    _("%(button)s without them"),
    _("“%(button)s” is pressed by itself as soon as the photos are here. Keep this page open."),
    _("Do not wait"),
    _("Back to the text"),
    _("Photo %(id)s"),
    _("May not be used"),
    _("%(count)s photos"),
    _("No photo matches. Try fewer words, or upload one."),
    _("The library did not answer. Check the connection and search again."),
    _("Photo library"),
    _("Close"),
    _("Upload photos…"),
    _("Show more"),
    _("Search photos"),
    _("Leave out %(name)s"),
    _("Use the first credit for all"),
    _("New photos"),
    _("Upload and insert %(count)s photos"),
    _("Upload and insert"),
    _("No connection. The photo goes on by itself as soon as there is one."),
    _("You may not add photos to the library."),
    _("The file is too large for this server."),
    _("The photo could not be saved. Try again."),
)

# Galleries and audio clips.
BLOCK_WORDS = (
    _("Add photos to the gallery"),
    _("Remove the whole gallery"),
    _("Photos in the gallery: %(count)s"),
    _("Gallery, photos: %(count)s"),
    _("The clip could not be sent. Check the connection and try again."),
    _("Sound file (MP3, M4A, OGG or WAV)"),
    _("Title"),
    _("Transcript (what is said)"),
    _("Recorded by"),
    _("A new sound file…"),
    _("Audio clips"),
    _("No clip matches."),
    _("Search clips by title"),
    _("This clip is no longer in the library."),
)

# Links, tables, embeds, and what all windows share.
DIALOG_WORDS = (
    _("Apply"),
    _("Address"),
    _("A web address, an e-mail address as mailto:, or a path of this site such as /tin-12.html."),
    _("This is not an address that a reader can open."),
    _("Words to show"),
    _("A number from 1 to %(most)s."),
    _("Rows"),
    _("Columns"),
    _("The first row is a heading"),
    _("Insert"),
    _("Embedded"),
    _("YouTube, Facebook, TikTok, Vimeo, or the https address of an mp3, m4a, ogg or mp4 file."),
    _("This address cannot be embedded."),
    _("Moved up"),
    _("Moved down"),
    _("Size"),
    _("Photos"),
    _("Cancel"),
)

# What is kept while somebody types, who else is here, and what is offered back.
KEEPING_WORDS = (
    _("Keeping what you type…"),
    _("Kept at %(time)s"),
    _("The connection is lost. What you type is kept in this browser."),
    _("The server did not take what you typed. It is kept in this browser."),
    _("What you type can be kept neither by the server nor by this browser. Copy it to a safe place."),
    _("Typing here now: %(people)s"),
    _("Also open with: %(people)s"),
    _("You have words of %(time)s that were never saved."),
    _("You have a story of %(time)s that was never saved: %(headline)s"),
    _("Words that were never saved"),
    _("Your words are back in the form. They are not saved yet."),
    _("Show the next"),
    _("Discarded."),
    _("Undo"),
    _("See what differs"),
    _("Take them back"),
    _("Discard"),
    _("You can no longer write in this story; it is now: %(state)s. Your words are kept."),
    _("%(person)s has saved version %(head)s. When you save, the two are merged."),
    _("%(person)s has saved version %(head)s. Reload the page to see it."),
    _("Sign in again (new tab)"),
    _("Your session has ended."),
    _("Your session has ended. What you type is kept in this browser."),
    _("Somebody else has signed in in this browser. Sign in as yourself to go on; your words are kept here."),
    _("The server does not answer, so nothing was done. Your words are kept here. Press “%(button)s” again later."),
    _("Do not save by itself"),
    _("The server does not answer. Your words are kept here and will be saved as soon as it does."),
)

# The checklist and the spelling help.
PROOF_WORDS = (
    _("Ignore here"),
    _("Always ignore"),
    _("Ignore here: %(word)s"),
    _("Always ignore: %(word)s"),
    _("Nothing to look at. Ready to go."),
    _("Keeps it from being published: %(count)s."),
    _("To look at: %(count)s."),
    _("Checklist: %(count)s"),
    _("Marked: %(count)s."),
    _("Nothing is marked."),
    _("Show again what was ignored: %(count)s"),
    _("Spelling help is switched off."),
)

# What is offered after a paste of old text.
LETTERS_WORDS = (
    _("This passage seems to be typed in %(encoding)s. Convert it to Unicode?"),
    _("Convert to Unicode"),
    _("Leave it as it is"),
    _("There is not a single “ư” in it: the letter was lost on the way. Ask for the file itself."),
    _("Converted. Undo brings back what was pasted."),
)

# Notes beside the text.
NOTE_WORDS = (
    _("Note"),
    _("Note %(number)s"),
    _("The selected words"),
    _("The note is added."),
    _("The answer is added."),
    _("The note is settled."),
    _("The note is open again."),
    _("The note was not sent. Your words are still in the box; try again."),
)


def editor_messages() -> dict[str, str]:
    """English sentence -> the same in the active language, for `json_script:"desk-messages"`."""
    story = (*TEXT_WORDS, *BYLINE_WORDS, *FIND_WORDS, *DIALOG_WORDS, *KEEPING_WORDS, *LETTERS_WORDS)
    beside = (*PHOTO_WORDS, *LIBRARY_WORDS, *BLOCK_WORDS, *PROOF_WORDS, *NOTE_WORDS)
    return {word: gettext(word) for word in (*story, *beside)}
