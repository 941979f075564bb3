import HeraldXML

/// The elements of WordprocessingML that have a value and nothing else.
extension XMLWriter {
    /// Writes the element `name` with the attribute `w:val`, or nothing if there is no value.
    func value(_ name: XMLName, _ value: String?) {
        if let value { emptyElement(name, ("w:val", value)) }
    }

    /// Writes the element `name` with a number as its value, or nothing if there is none.
    func value(_ name: XMLName, _ number: Int?) {
        value(name, number.map(String.init))
    }

    /// Writes the element `name`, which switches a property on, or off if the value is false. Writes nothing if the value is `nil`.
    func toggle(_ name: XMLName, _ isOn: Bool?) {
        if let isOn { emptyElement(name, ("w:val", isOn ? nil : "0")) }
    }

    /// Writes a shading with one colour.
    func shading(_ colour: String?) {
        if let colour { emptyElement("w:shd", ("w:val", "clear"), ("w:color", "auto"), ("w:fill", colour)) }
    }

    /// Writes a border of one edge.
    func border(_ edge: XMLName, _ border: WordBorder?) {
        guard let border else { return }
        emptyElement(
            edge, ("w:val", border.size == 0 ? "nil" : "single"), ("w:sz", "\(border.size)"), ("w:space", "\(border.space)"),
            ("w:color", border.colour))
    }
}

/// A line along an edge of a paragraph, a cell or a table.
struct WordBorder: Sendable, Hashable {
    /// The colour as six hexadecimal digits.
    var colour: String
    /// The width in eighths of a point. 0 for no line.
    var size: Int
    /// The distance to the text in points.
    var space = 0

    /// No line, where a style would have one.
    static let none = WordBorder(colour: "auto", size: 0)
}
