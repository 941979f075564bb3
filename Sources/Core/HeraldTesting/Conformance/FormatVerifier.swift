import HeraldDiagnostics
public import HeraldKit
import HeraldModel
import HeraldXML

/// Verifies that a format of records keeps the rules of ``/HeraldKit/RecordFormat``.
///
/// | part | rules |
/// |---|---|
/// | prefix | as OAI-PMH 2.0, section 3.4, allows |
/// | namespace, schema | absolute addresses |
/// | summary, revision | one sentence; 1 or more |
/// | elements of 100 odd records | well-formed, in the format's namespace, accepted by `problem(in:)`, or refused |
/// | elements of records with hostile texts | the same |
/// | the same element | twice, in parallel, in another pipeline, at another moment |
/// | `problem(in:)` | notices an element with other contents, if the format has schemas |
/// | schemas | one of them lists the root element |
///
/// In a test:
///
///     try await verify(TitleOnlyFormat.self)
///
/// A format refuses a record with a `Diagnostic` without a position; any other error breaks a rule.
///
/// - Parameters:
///   - format: The type of the format.
///   - context: The site, the taxonomy and the gazetteer that the format sees.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<F: RecordFormat>(_ format: F.Type, in context: ExportContext = InMemoryPracticeLog([]).context()) async throws {
    let violations = ViolationList("format \"\(format)\"")
    let verifier = FormatVerifier<F>(context: context, violations: violations)
    verifier.verifyDescription()
    var generator = PracticeGenerator(seed: 2003)
    let odd = (0..<100).map { _ in generator.arbitrary() }
    let elements = verifier.elements(of: odd, "an odd record")
    violations.require(!elements.isEmpty, "the format refuses all of 100 odd records")
    _ = verifier.elements(of: HostilePractices.all, "a record with hostile texts")
    await verifier.verifySameness(of: odd)
    verifier.verifySchema(elements)
    try violations.finish()
}

/// `practice` as a store returns it.
private func published(_ practice: Practice) -> PublishedPractice {
    let time = Timestamp(year: 2017, month: 1, day: 2)
    return PublishedPractice(practice: practice, version: 1, sequence: 1, published: time, updated: time)
}

/// Makes elements and compares them.
private struct FormatVerifier<F: RecordFormat> {
    let context: ExportContext
    let violations: ViolationList

    func verifyDescription() {
        let allowed = Set("-_.!~*'()")
        let isPrefix = !F.prefix.isEmpty && F.prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || allowed.contains($0) }
        violations.require(isPrefix, "the prefix \"\(F.prefix)\" is not one of OAI-PMH; expected letters, digits and -_.!~*'()")
        violations.require(F.namespace.contains(":"), "the namespace \"\(F.namespace)\" is not an absolute address")
        violations.require(
            F.schema.hasPrefix("http://") || F.schema.hasPrefix("https://") || F.schemas.contains { $0.file == F.schema },
            "the schema \"\(F.schema)\" is not an address; expected https://… or the file of one of the format's schemas")
        violations.add(NameRules.sentence(F.summary, "the summary"))
        violations.require(F.revision >= 1, "the revision is \(F.revision); expected 1 or more")
    }

    /// The elements of the practices that the format does not refuse.
    func elements(of practices: [Practice], _ what: String) -> [XMLFragment] {
        let format = F()
        return practices.compactMap { practice in
            do {
                let element = try format.element(of: published(practice), in: context)
                verify(element, of: "\(what), \"\(practice.id)\",", format)
                return element
            } catch let problem as Diagnostic {
                violations.require(problem.position == nil, "\(what) is refused at a position; expected none: \(problem)")
            } catch {
                violations.add("\(what) is refused with \(type(of: error)); expected a Diagnostic: \(error)")
            }
            return nil
        }
    }

    private func verify(_ element: XMLFragment, of what: String, _ format: F) {
        if let problem = ContentRules.xmlProblem(element.bytes) {
            violations.add("the element of \(what) is not well-formed by itself: \(problem)")
        } else if let root = XMLElement.root(of: element.bytes), root.namespace != F.namespace {
            violations.add("the element of \(what) is in the namespace \"\(root.namespace ?? "")\"; expected \"\(F.namespace)\"")
        }
        if let problem = format.problem(in: element) { violations.add("the element of \(what) is not valid: \(problem)") }
    }

    /// Checks that the element depends on nothing but the practice, the site, the taxonomy and the gazetteer.
    func verifySameness(of practices: [Practice]) async {
        let format = F()
        let expected = practices.map { try? format.element(of: published($0), in: context).bytes }
        var other = context
        other.pipeline += "-other"
        other.moment = StoreMoment(sequence: context.moment.sequence + 7, time: Timestamp(year: 2026, month: 5, day: 1))
        other.settingsFingerprint = "00ff00ff"
        let made = await withTaskGroup(of: (Int, [UInt8]?).self) { [context, other] group in
            for (index, practice) in practices.enumerated() {
                group.addTask { (index, try? F().element(of: published(practice), in: index % 2 == 0 ? context : other).bytes) }
            }
            return await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for (index, practice) in practices.enumerated() where made[index] != expected[index] {
            violations.add(
                index % 2 == 0
                    ? "the element of \"\(practice.id)\" is another one when elements are made in parallel"
                    : "the element of \"\(practice.id)\" depends on the pipeline or the moment; expected only the practice and the site"
            )
            return
        }
    }

    func verifySchema(_ elements: [XMLFragment]) {
        guard !F.schemas.isEmpty else { return }
        let roots = F.schemas.flatMap(\.roots)
        if let element = elements.first, let root = XMLElement.root(of: element.bytes) {
            violations.require(
                roots.contains { $0.element == root.name && $0.namespace == root.namespace },
                "no schema of the format lists the root \"\(root.name)\" in \"\(root.namespace ?? "")\"")
        }
        let other = try? XMLFragment { writer in
            writer.withElement("no-such-element", ("xmlns", F.namespace)) { writer.element("inner", "") }
        }
        if let other { violations.require(F().problem(in: other) != nil, "problem(in:) accepts an element that is not one of the format") }
    }
}
