import Foundation
import HeraldJSON
package import HeraldPipeline

/// The record of one publication: what each stage made, why, and from what.
package struct LineageEntry: Sendable, Hashable {
    /// The work of a stage.
    package struct Stage: Sendable, Hashable {
        /// The exporter's name.
        package var exporter: String
        /// Why documents were made: `nothing` if none were, `changes` for those of practices that changed, `dropped` if the stage left the
        /// pipeline, `rollback` if documents of a past release were published again, or the cause for which all were made.
        package var cause: String
        /// Whether every document was new or had other bytes. Then a document without a line shows the same practices as before, in the
        /// same versions.
        package var isEveryDocument: Bool
        /// The inputs that other stages need not have.
        package var inputs: [StageInput]
    }

    /// The number of the publication, from 1.
    package var number: Int
    /// The number of the release. `nil` if the record does not name it. A publication that changes nothing but a signature makes a release,
    /// but has no record.
    package var release: Int?
    /// The number of the release whose documents a roll-back published again.
    package var rolledBackTo: Int?
    /// The number of the last event in the release.
    package var sequence: Int
    /// The time of that event, as written.
    package var asOf: String
    /// The inputs that all stages share.
    package var inputs: [StageInput]
    /// The stages of the release, then those that left it.
    package var stages: [Stage]
}

/// A document that a publication made or removed.
package struct LineageDocument: Sendable, Hashable {
    /// The index of its stage in the record.
    package var stage: Int
    /// The path in the release.
    package var path: String
    /// Whether the stage did not have it before.
    package var isNew = false
    /// Whether it was removed.
    package var isRemoved = false
    /// The practices whose version in the document changed, with the version before. It is 0 for a practice that was not in the document.
    package var before: [String: Int] = [:]
}

extension LineageEntry {
    /// The indices of the stages of `exporter` that are in the release.
    func indices(of exporter: String) -> [Int] {
        stages.indices.filter { stages[$0].exporter == exporter && stages[$0].cause != "dropped" }
    }

    /// The first line of the file.
    var bytes: [UInt8] {
        let stages = stages.map { stage in
            JSONValue.object([
                ("export", .string(stage.exporter)), ("cause", .string(stage.cause)), ("every", .boolean(stage.isEveryDocument)),
                ("inputs", Self.value(stage.inputs)),
            ])
        }
        var members: [JSONValue.Member] = [("herald-lineage", 1), ("number", .integer(number))]
        if let release { members.append(("release", .integer(release))) }
        if let rolledBackTo { members.append(("rolled-back-to", .integer(rolledBackTo))) }
        members += [
            ("sequence", .integer(sequence)), ("as-of", .string(asOf)), ("inputs", Self.value(inputs)), ("stages", .array(stages)),
        ]
        return Array(JSONValue.object(members).written().utf8)
    }

    private static func value(_ inputs: [StageInput]) -> JSONValue { .object(inputs.map { ($0.key, .string($0.hash)) }) }

    /// Reads the first line of a file. `nil` if it is something else.
    init?(line: some Collection<UInt8>) {
        guard let header = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any], header["herald-lineage"] as? Int == 1,
            let number = header["number"] as? Int, let sequence = header["sequence"] as? Int, let asOf = header["as-of"] as? String,
            let inputs = Self.inputs(header["inputs"]), let stages = header["stages"] as? [[String: Any]]
        else { return nil }
        (self.number, self.sequence, self.asOf, self.inputs, self.stages) = (number, sequence, asOf, inputs, [])
        (release, rolledBackTo) = (header["release"] as? Int, header["rolled-back-to"] as? Int)
        for stage in stages {
            guard let exporter = stage["export"] as? String, let cause = stage["cause"] as? String, let every = stage["every"] as? Bool,
                let inputs = Self.inputs(stage["inputs"])
            else { return nil }
            self.stages.append(Stage(exporter: exporter, cause: cause, isEveryDocument: every, inputs: inputs))
        }
    }

    /// Inputs sorted by key. Those that another version of Herald wrote and this one does not know are left out.
    private static func inputs(_ value: Any?) -> [StageInput]? {
        (value as? [String: String])?.sorted { $0.key < $1.key }.compactMap { StageInput(key: $0.key, hash: $0.value) }
    }
}

extension LineageDocument {
    /// The line of the document.
    var bytes: [UInt8] {
        var members: [JSONValue.Member] = [("stage", .integer(stage)), ("path", .string(path))]
        if isNew { members.append(("new", true)) }
        if isRemoved { members.append(("removed", true)) }
        if !before.isEmpty { members.append(("before", .object(before.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }))) }
        return Array(JSONValue.object(members).written().utf8)
    }

    /// Reads a line. `nil` if it is something else.
    init?(line: some Collection<UInt8>) {
        guard let members = (try? JSONSerialization.jsonObject(with: Data(line))) as? [String: Any],
            let stage = members["stage"] as? Int, let path = members["path"] as? String
        else { return nil }
        self.init(stage: stage, path: path)
        isNew = members["new"] as? Bool ?? false
        isRemoved = members["removed"] as? Bool ?? false
        before = members["before"] as? [String: Int] ?? [:]
    }
}
