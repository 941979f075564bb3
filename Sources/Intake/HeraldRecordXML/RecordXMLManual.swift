internal import HeraldModel

/// The content of `docs/reference/xml.md`, derived from the declaration of the fields that also reads and writes the XML form.
package enum RecordXMLManual {
    /// The page `docs/reference/xml.md`.
    package static var markdown: String {
        var lines = [introduction, "```xml", String(decoding: PackageResources.example_xml, as: UTF8.self) + "```", "", elements]
        lines += table("practice", ElementDefinition.ofPractice, path: "")
        for (title, fields, path) in parts(of: ElementDefinition.ofPractice, path: "") { lines += table(title, fields, path: path) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Returns the parts with elements of their own, in the order of the record: names, fields and paths.
    private static func parts(of fields: [ElementDefinition], path: String) -> [(String, [ElementDefinition], String)] {
        fields.flatMap { field -> [(String, [ElementDefinition], String)] in
            switch field.content {
            case .part(let inner): [(field.name, inner, "\(path)\(field.name)/")]
            case .parts(let item, let inner): [("\(item)` in `\(field.name)", inner, "\(path)\(field.name)/")]
            default: []
            }
        }
    }

    private static func table(_ title: String, _ fields: [ElementDefinition], path: String) -> [String] {
        let rows = fields.map { field in
            let name = field.isAttribute ? "attribute `\(field.name)`" : "`\(field.name)`"
            let meaning = FieldDocumentation.of(path + field.name) ?? ""
            let defaultValue = field.defaultValue.map { " Without it: `\($0)`." } ?? ""
            return "| \(name)\(field.isRequired ? ", required" : "") | \(contents(field.content)) | \(meaning)\(defaultValue) |"
        }
        return ["", "### `\(title)`", "", "| element | holds | meaning |", "|---|---|---|"] + rows
    }

    private static func contents(_ content: ElementDefinition.Content) -> String {
        switch content {
        case .scalar(let form): values(form)
        case .text: "text in the language of `xml:lang`; repeated for each language"
        case .list(let item, let form): "`\(item)` elements: \(values(form))"
        case .texts(let item): "`\(item)` elements, each with a `text` for each language"
        case .part: "the elements below"
        case .parts(let item, _): "`\(item)` elements"
        case .map(let item, let key, let keys, let values):
            "`\(item)` elements: \(self.values(values)); attribute `\(key)`: \(self.values(keys))"
        }
    }

    private static func values(_ form: ScalarContent) -> String {
        if !form.words.isEmpty { return form.words.map { "`\($0)`" }.joined(separator: ", ") }
        return form.type.meaning ?? "a text"
    }

    private static let introduction = """
        # Records as XML

        This page is written by `herald schema record --format markdown` from the same description that reads and writes records;
        change the description, not the page.

        Partners whose systems speak XML can send and fetch records in Herald's own form. It holds everything that the YAML of
        [the records manual](../editors/records.md) holds, under the same names. A record that Herald writes as XML and reads again is the same.

        ```console
        $ herald practices show cities-of-migration --format xml > cities.xml
        $ herald intake cities.xml
        ```

        - The namespace of all elements is `urn:herald:practice:1`; see [versions](#versions).
        - A document is `practices` with any number of `practice`, or one `practice`.
        - The order of elements does not matter. Only `kind`, `title`, `summary` and the attribute `id` are required.
        - A text is repeated for each language, with `xml:lang`; the original, in the `language` of the record, comes first. A text without
          `xml:lang` is in the language of the record.
        - A list is an element with one element for each item: `strengths` holds `strength`.
        - Lines may be broken and indented: white space in texts counts as one space, and an empty line separates paragraphs. With
          `xml:space="preserve"` a text is kept as it is written; Herald writes it where that matters.
        - Characters that XML 1.0 cannot hold, such as U+0001, and control characters from U+007F to U+009F are written as U+FFFD, the
          replacement character. Intake refuses them. Directions that a text opens (U+202A to U+202E, U+2066 to U+2069) are closed at its
          end.
        - The attribute `version` of a `practice` says which version of the store it was. Intake ignores it, and also the attributes of
          `practices` and `xsi:schemaLocation`.

        ## Checking

        The form has a RELAX NG schema and an XML Schema (XSD 1.0), with the same words and explanations as this page. Editors complete
        elements by them, and xmllint and Xerces check documents before they are sent:

        ```console
        $ herald schema --to schemas
        $ xmllint --noout --relaxng schemas/practice.rng records.xml
        $ xmllint --noout --schema schemas/practice.xsd records.xml
        ```

        The XML Schema accepts whatever the RELAX NG schema accepts, and overlooks one mistake. XSD 1.0 cannot say that elements come in
        any order and some of them only once. So the XML Schema accepts an element with child elements that comes twice in a `practice`, or
        in another part that has texts in several languages. Both schemas refuse everything else. The XML Schema imports
        `practice-attributes.xsd` for `xml:lang` and `xml:space`; keep both in one folder.

        Intake reads a document record by record, however large it is, and checks each against the schema and against what a schema cannot
        say: codes that exist, sources that are named, dates in order. A record with a mistake is refused whole and every mistake is
        reported with its line and column; the others go in. After a fault of the XML itself nothing more of the document can be read: what
        came before it goes in. Documents that declare entities are refused, nothing outside a document is loaded, and a record may be 8 MB
        large and 30 elements deep.

        ## Versions

        The number at the end of the namespace is the version of the form. Readers of `urn:herald:practice:1` may rely on this:

        - Within version 1, elements, attributes and words of lists may be added where they may be left out, limits may be widened, and
          explanations may change. So a reader must ignore what it does not know. What was valid stays valid and keeps its meaning.
        - A new number comes with anything else: an element or a word that is renamed, taken away, required or moved, a narrower limit, another
          meaning, another treatment of white space. The schemas then get names of their own.
        - Herald reads every version that it ever wrote, and writes the latest. The namespace alone tells the version of the form; the
          attribute `version` of a `practice` is the version of the record.

        ## An example

        """

    private static let elements = """
        ## Elements

        `id` is an attribute of `practice` and of `source`, and everything else is an element. A part may leave out whatever is not
        required.
        """
}
