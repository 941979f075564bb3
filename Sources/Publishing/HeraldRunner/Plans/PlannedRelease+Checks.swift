package import HeraldDiagnostics
import HeraldModel

/// The two checks of a run that carries out a kept plan: before the first document is made, and before anything is published.
extension PlannedRelease {
    /// The most documents that a message names one by one.
    private static let limit = 5

    /// Throws ``Diagnostics`` with a line for each thing that is not as it was when the plan was made.
    func check(_ basis: ReleaseBasis?) throws {
        let problems = basis.map(movements) ?? []
        if !problems.isEmpty { throw Diagnostics(problems) }
    }

    /// Returns a problem for each thing in `now` that is not as it was when the plan was made.
    package func movements(to now: ReleaseBasis) -> [Diagnostic] {
        var moved: [String] = []
        if let event = movedEvent(to: now.moment) { moved.append(event) }
        if now.definition != basis.definition { moved.append("the pipeline's file \"\(file)\" changed") }
        for name in Set(now.inputs.keys).union(basis.inputs.keys).sorted() where now.inputs[name] != basis.inputs[name] {
            moved.append("\(name) \(basis.inputs[name] == nil ? "is new" : now.inputs[name] == nil ? "is gone" : "changed")")
        }
        if let release = movedRelease(to: now) { moved.append(release) }
        // The fingerprints of stages have all of this. A difference that is left is one of a typesetter, of editions or of links.
        if moved.isEmpty, now.stages != basis.stages {
            moved.append("a program of a stage, an edition or an overview of another stage changed")
        }
        return moved.map(problem)
    }

    /// Returns the movement to another release, or `nil` if it is the same one.
    private func movedRelease(to now: ReleaseBasis) -> String? {
        guard let then = basis.manifest else { return now.manifest.map { _ in "another run published the first release" } }
        guard let manifest = now.manifest else { return "the release was removed" }
        return another(now.release) ?? (manifest == then ? nil : "the release's manifest was changed")
    }

    /// Returns the movement to the release with a number. `nil` if that is the one of the plan.
    private func another(_ number: Int?) -> String? {
        guard let number, let then = basis.release, number != then else { return nil }
        return "another release was published meanwhile, release \(number); the plan was made after release \(then)"
    }

    /// Throws ``Diagnostics``, because the pipeline is held at the release with a number and nothing can be published.
    func checkHold(at number: Int?) throws {
        let hold = Diagnostic(
            "the plan of \"\(pipeline)\" cannot be carried out: the pipeline was rolled back and is held",
            hint: "herald rollback \(pipeline) --end lets runs publish again")
        throw Diagnostics([another(number).map(problem), hold].compactMap { $0 })
    }

    /// Returns the movement of the store to another moment, or `nil` if it is at the same one.
    private func movedEvent(to now: StoreMoment) -> String? {
        let then = basis.moment
        if now == then { return nil }
        let planned = then.sequence == 0 ? "no publication" : "event \(then.sequence) of \(then.time.written)"
        if now.sequence > then.sequence {
            return "the store published more: event \(now.sequence) of \(now.time.written) is its last; the plan has \(planned)"
        }
        return "the store was replaced or restored: it does not have \(planned)"
    }

    /// Throws ``Diagnostics`` if the documents that `release` adds, changes and removes are not those of the plan.
    func checkOutcome(of release: ComposedRelease) throws {
        var different: [String] = []
        for (planned, made) in zip(stages, release.stages) {
            var expected = Dictionary(planned.changes.map { ($0.path, $0.verb) }) { first, _ in first }
            for line in made.result.lines where line.isStaged {
                let verb = line.isNew ? "added" : "changed"
                if expected.removeValue(forKey: line.pathText) != verb { different.append("\"\(line.pathText)\" would be \(verb)") }
            }
            for path in made.removedPaths.map({ String(decoding: $0, as: UTF8.self) }) {
                if expected.removeValue(forKey: path) != "removed" { different.append("\"\(path)\" would be removed") }
            }
            different += expected.sorted { $0.key < $1.key }.map { "\"\($0.key)\" would not be \($0.value)" }
        }
        if different.isEmpty { return }
        var lines = different.prefix(Self.limit).map { "\($0), other than planned" }
        if different.count > lines.count { lines.append("\(different.count - lines.count) more documents are other than planned") }
        throw Diagnostics(lines.map(problem))
    }

    private func problem(_ movement: String) -> Diagnostic {
        Diagnostic("the plan of \"\(pipeline)\" is out of date: \(movement)")
    }
}

extension DocumentChange {
    /// The change as a plan and messages write it.
    var verb: String { isRemoved ? "removed" : isNew ? "added" : "changed" }
}
