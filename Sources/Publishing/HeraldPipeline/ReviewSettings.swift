import HeraldKit
import HeraldModel
import HeraldStoreCore

/// The settings under `review:`.
struct ReviewSettings: ParsableSettings {
    var policy = ReviewPolicy()
    var reviewers: [ReviewerSettings] = []

    init() {}

    static let fields: [Field<Self>] = [
        .integer("accepts", \.policy.accepts, in: 1...20, "Accepting reviews needed."),
        .integer("centres", \.policy.centres, in: 1...20, "Different research centres they must come from."),
        .boolean("collectors-count", \.policy.countsCollectors, "Whether a reviewer of an organisation that collected the record counts."),
        .boolean("conflicted-count", \.policy.countsConflicted, "Whether a reviewer who declares a conflict of interest counts."),
        .mappings("reviewers", \.reviewers, "Who can be asked for reviews."),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        var problems: [SettingsProblem] = []
        if policy.centres > policy.accepts {
            problems.append(
                SettingsProblem(
                    "centres",
                    "\(policy.accepts) accepting reviews cannot come from \(policy.centres) centres; expected at most \(policy.accepts)",
                    with: ["accepts"]))
        }
        for (index, reviewer) in reviewers.enumerated() where reviewers[..<index].contains(where: { $0.name == reviewer.name }) {
            problems.append(
                SettingsProblem("reviewers", element: index, "\(reviewer.expert), \(reviewer.centre), is listed twice"))
        }
        return problems
    }
}
