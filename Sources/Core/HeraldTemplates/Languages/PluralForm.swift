/// The plural forms of the Unicode CLDR. Each is the end of a key: `practices.few`.
package enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}
