public import HeraldModel

extension LocalizedPractice {
    /// Writes a text as an element, marked with its language if that is not the page's.
    ///
    ///     let context = Samples.context()
    ///     let practice = LocalizedPractice(
    ///         Samples.published(Samples.full), in: LanguageTag(written: "fr")!, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
    ///     let writer = HTMLWriter(labels: practice.labels)
    ///     practice.write(practice.practice.lessons[0], as: "p", to: writer)
    ///     let html = writer.finish()  // <p lang="en" dir="ltr">Ask the workers.</p>
    ///
    /// - Parameters:
    ///   - text: The text of the record.
    ///   - element: The name of the element.
    ///   - writer: The writer of the page.
    public func write(_ text: LocalizedText, as element: StaticString, to writer: HTMLWriter) {
        write(passage(text), as: element, to: writer)
    }

    /// Writes a passage as an element, marked with its language if that is not the page's.
    public func write(_ passage: Passage, as element: StaticString, to writer: HTMLWriter) {
        writer.begin(element)
        markLanguage(passage.language, in: writer)
        writer.text(passage.text)
        writer.end(element)
    }

    /// Writes a text as `p` elements, one for each of its ``Passage/paragraphs``.
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

    /// Writes texts as an unordered list. An empty list is written too. Leave it out where there are no texts.
    public func writeList(_ texts: [LocalizedText], to writer: HTMLWriter) {
        writer.begin("ul")
        for text in texts { write(text, as: "li", to: writer) }
        writer.end("ul")
    }

    /// Writes a reference to one of the record's sources as a link into the bibliography: `[2, p. 21]`.
    ///
    /// - Parameters:
    ///   - slug: The id of the source. Nothing is written if it is `nil` or if the readers may not see the source.
    ///   - page: The page in the source.
    ///   - writer: The writer of the page.
    ///   - prefix: The prefix of element ids, for a page with several bibliographies.
    public func writeReference(to slug: Slug?, page: String?, to writer: HTMLWriter, prefix: String = "") {
        guard let number = number(of: slug) else { return }
        writer.literal(" ")
        writer.link(toElement: "\(prefix)source-\(number)", reference(number, page: page))
    }

    /// Adds `lang` and `dir` to the element just begun, if the language is not the page's.
    public func markLanguage(_ language: LanguageTag, in writer: HTMLWriter) {
        if language != labels.language { writer.language(language) }
    }
}
