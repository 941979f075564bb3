import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// The settings of `iati-activities`, under `with:`.
public struct ActivitySettings: ParsableSettings {
    /// The publisher's identifier in the IATI registry. `nil` for one made from the site's host.
    public var organisation: String?
    /// The type of the publisher: a code of IATI's list OrganisationType.
    public var organisationType = 90
    /// The sector of activities: a code of the OECD's DAC list of purposes.
    public var sector = 15190
    /// The path of a practice's page; `nil` for no links.
    public var page: PracticePath?
    /// Whether the countries of a practice are listed as recipients with equal shares.
    public var hasEqualShares = false

    /// The defaults.
    public init() {}

    /// The codes of IATI's list OrganisationType.
    private static let organisationTypes = [10, 11, 15, 21, 22, 23, 24, 30, 40, 60, 70, 71, 72, 73, 80, 90]

    public static let fields: [Field<Self>] = [
        .string(
            "organisation", \.organisation,
            "The publisher's identifier as registered with IATI; if left out, the host of the site's address, which registries refuse."
        )
        .example("XM-DAC-47066"),
        .integer("organisation-type", \.organisationType, in: 10...90, "What the publisher is: a code of IATI's list OrganisationType."),
        .integer("sector", \.sector, in: 10_000...99_999, "The purpose code of the OECD's DAC list that activities get."),
        .optionalPracticePath("page", \.page, "The path of each practice's page in this pipeline, to link activities to it."),
        .boolean(
            "equal-shares", \.hasEqualShares,
            "Whether an activity in several countries names them as recipients of equal shares; if not, as locations only."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if let organisation, !Self.isIdentifier(organisation) {
            problems.append(
                SettingsProblem(
                    "organisation", "\"\(organisation)\" is not an identifier; expected letters, digits, \"-\", \".\" and \"_\""))
        }
        if !Self.organisationTypes.contains(organisationType) {
            let expected = EnglishList.or(Self.organisationTypes.map(String.init), limit: 20)
            problems.append(
                SettingsProblem("organisation-type", "\(organisationType) is not a code of IATI's list; expected \(expected)"))
        }
        return problems
    }

    /// Whether `text` has only characters that are allowed in identifiers.
    private static func isIdentifier(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            byte.isASCIILetterOrDigit || "-._".utf8.contains(byte)
        }
    }
}
