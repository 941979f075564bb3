/// The plural forms of the Unicode CLDR. Each is the end of a key: `practices.few`.
///
/// A form is a name for numbers that need the same words, and says nothing of the numbers: `one` has 21 in Russian, and 0 in French. See
/// ``PluralRules``.
package enum PluralForm: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other
}
