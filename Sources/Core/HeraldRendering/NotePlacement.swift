import HeraldComposition

/// The place of notes in formats that have no pages, and so no footnotes.
enum NotePlacement {
    /// In the text, in brackets. A digest is read in parts, so the sources of a practice must be beside it.
    case inText
    /// At the end of the document, with numbers in the text.
    case atEnd

    init(in composition: Composition) { self = composition.kind == .digest ? .inText : .atEnd }
}
