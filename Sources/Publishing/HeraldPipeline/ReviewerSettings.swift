import HeraldKit
import HeraldModel
import HeraldStoreCore

/// The settings of a reviewer, an element of `reviewers:`.
struct ReviewerSettings: ParsableSettings {
    var expert = ""
    var centre = ""
    var expertise: [ThemeCode] = []

    init() {}

    static let fields: [Field<Self>] = [
        .string("expert", \.expert, "The expert's role or name.").required().example("Labour economist"),
        .string("centre", \.centre, "The research centre.").required().example("Centre for Migration Studies"),
        .list("fields", \.expertise, "The themes that the expert knows; each includes all below it.").example("[iamm:5, gcm:18]"),
    ]

    var name: [String] { [expert, centre] }
}
