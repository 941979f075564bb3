package import HeraldModel

/// Practices whose texts break careless exporters.
///
/// ``PracticeGenerator/arbitrary()`` mixes odd characters by chance. Here each text is an attack or an accident that
/// is known, and it is in every field that a person writes; see ``Samples/filled(with:)``.
///
/// | text | breaks |
/// |---|---|
/// | controls, U+0000 and an escape sequence among them | XML 1.0 (section 2.2), strings of C, terminals |
/// | noncharacters | XML 1.0 (section 2.2) for U+FFFE and U+FFFF; strict decoders for the others |
/// | ends of CDATA, comments and processing instructions | an exporter that puts texts inside one of these |
/// | a script, quotation marks, an attribute, character references | HTML that is not escaped, or escaped twice |
/// | marks that change the direction | the text after the field, if it is not isolated (Unicode Standard Annex 9) |
/// | joined emoji, a combining accent, a character of four bytes | texts that are cut by bytes or by scalars |
/// | line separators of five kinds, a tab | CSV, mail headers, JavaScript, one line for each record |
/// | Mustache tags, `${x}`, `%s`, `%00`, `\u0000` | a text that is used as a template or a format |
/// | 20,000 characters | fixed buffers, and lines of mail (RFC 5322, section 2.1.1: 998 characters) |
package enum HostilePractices {
    /// The texts of the table above, in its order.
    package static let texts = [
        "Nul \u{0}, bell \u{7}, escape \u{1B}[31m and \u{9B}", "Noncharacters \u{FFFE} \u{FFFF} \u{1FFFF}",
        "Ends ]]> <![CDATA[ --> <!-- ?> */ \\", "<script>alert(1)</script>\"' onload=alert(1) & &amp; &#0; &undefined;",
        "Right to left \u{202E}abc\u{202C} العربية \u{2067}עברית\u{2069} \u{200F}", "Emoji 👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301} \u{10FFFD}",
        "Lines \u{2028} \u{2029} \u{85} \r\n \r \t end", "{{title}} {{{title}}} {{#x}} ${x} %s %00 \\u0000",
        "Long " + String(repeating: "long line ", count: 2000),
    ]

    /// A practice for each of ``texts``, which it has in all its texts. The ids are `hostile-1`, `hostile-2` and so on, so
    /// that a sentence of the kit leads to the text.
    package static let all: [Practice] = texts.enumerated().map { index, text in
        var practice = Samples.filled(with: text)
        practice.id = Slug(written: "hostile-\(index + 1)") ?? practice.id
        return practice
    }
}
