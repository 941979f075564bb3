package import HeraldKit

/// The settings under `signing:`.
package struct SigningSettings: ParsableSettings {
    /// Whether releases are signed.
    package var isEnabled = false
    /// The folder of the keys.
    package var keys = ".herald/keys"
    /// The number of days before the end of a key at which Herald begins to warn.
    package static let warningDays = 30

    package init() {}

    package static let fields: [Field<Self>] = [
        .boolean("enabled", \.isEnabled, "If true, every release is signed, and nothing is published without a key."),
        .string("keys", \.keys, "The folder of the keys, which herald keys makes; it must not be in the output folder.")
            .example(".herald/keys"),
    ]
}
