public import HeraldModel

extension LocalizedPractice {
    /// Writes a text as an element, marked with its language where that is not the page's.
    public func write(_ text: LocalizedText, as element: StaticString, to writer: HTMLWriter) {
        let passage = passage(text)
        writer.begin(element)
        markLanguage(passage.language, in: writer)
        writer.text(passage.text)
        writer.end(element)
    }

    /// Writes a text as paragraphs.
    public func writeParagraphs(_ text: LocalizedText, to writer: HTMLWriter) {
        let passage = passage(text)
        guard passage.hasLineBreak else { return write(text, as: "p", to: writer) }
        for paragraph in passage.paragraphs {
            writer.begin("p")
            markLanguage(passage.language, in: writer)
            writer.text(String(paragraph))
            writer.end("p")
        }
    }

    /// Writes texts as a list.
    public func writeList(_ texts: [LocalizedText], to writer: HTMLWriter) {
        writer.begin("ul")
        for text in texts { write(text, as: "li", to: writer) }
        writer.end("ul")
    }

    /// Writes a reference to the record's source `slug`, with its page: `[2, p. 21]`. Nothing if the record does not show that source.
    public func writeReference(to slug: Slug?, page: String?, to writer: HTMLWriter, prefix: String = "") {
        guard let number = number(of: slug) else { return }
        writer.literal(" ")
        writer.link(toElement: "\(prefix)source-\(number)", reference(number, page: page))
    }

    /// Marks the element just begun with its language, if it is not the page's.
    public func markLanguage(_ language: LanguageTag, in writer: HTMLWriter) {
        if language != labels.language { writer.language(language) }
    }
}
