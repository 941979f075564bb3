internal import Mustache

/// Herald's escaping, as swift-mustache's content type `HERALD`.
struct HeraldContentType: MustacheContentType {
    /// The name of the content type, which is registered when this is first read.
    static let name: String = {
        MustacheContentTypes.register(HeraldContentType(), named: "HERALD")
        return "HERALD"
    }()

    func escapeText(_ text: String) -> String { String(decoding: HTMLEscape.escaped(text), as: UTF8.self) }
}

/// What one rendering finds out on its way.
final class Rendering {
    /// The first name that was used in a way its value does not allow.
    var misused: (name: String, expectsHTML: Bool)?
    /// How many characters were replaced.
    var replacedCharacterCount = 0

    /// The form in which swift-mustache takes `value`, asked for as `name`. An asterisk at the end asks for HTML; the scanner put it there.
    func box(_ value: TemplateValue?, for name: String) -> Any? {
        let wantsHTML = name.utf8.last == UInt8(ascii: "*")
        switch value {
        case nil: return nil
        case .html(let html)? where wantsHTML: return HTMLBox(html: html)
        case .html?: misused = misused ?? (name, false)
        case _? where wantsHTML: misused = misused ?? (String(name.dropLast()), true)
        case .text(let text)?: return TextBox(text: text, rendering: self)
        case .flag(let flag)?: return flag
        case .list(let values)?: return values.compactMap { box($0, for: ".") }
        case .object(let child)?: return ObjectBox(look: child, rendering: self)
        }
        return nil
    }
}

struct TextBox: MustacheCustomRenderable, MustacheParent {
    let text: String
    let rendering: Rendering
    var isNull: Bool { text.isEmpty }
    var renderText: String {
        rendering.replacedCharacterCount += text.withUTF8Bytes { HTMLEscape.escape($0) { _ in } }
        return text
    }
    func child(named: String) -> Any? { nil }
}

struct HTMLBox: MustacheCustomRenderable, MustacheParent {
    let html: HTML
    var isNull: Bool { html.isEmpty }
    var renderText: String { String(decoding: html.bytes, as: UTF8.self) }
    func child(named: String) -> Any? { nil }
}

struct ObjectBox: MustacheCustomRenderable, MustacheParent {
    let look: (String) -> TemplateValue?
    let rendering: Rendering
    var isNull: Bool { false }
    var renderText: String { "" }
    func child(named name: String) -> Any? {
        let key = name.utf8.last == UInt8(ascii: "*") ? String(name.dropLast()) : name
        return rendering.box(look(key), for: name)
    }
}
