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
/// | summary | one sentence |
/// | elements of 100 odd records | well-formed, in the format's namespace, accepted by `problem(in:)`, or refused |
/// | elements of records with hostile texts | the same |
/// | the same element | twice, in parallel, in another pipeline, at another moment |
/// | `problem(in:)` | notices an element with other contents, if the format has schemas |
/// | schemas | one of them lists the root element |
///
/// Harvesters keep elements for years and exchange them with others, so a mistake spreads and comes back. The sections
/// below quote the sentences, give the reason for each rule and say how to keep it.
///
/// ### Prefix, namespace and schema
///
/// `ListMetadataFormats` of OAI-PMH 2.0 (section 4.4) lists the three, and a harvester names the prefix in every request.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `the prefix "wrong format" is not one of OAI-PMH` | use letters, digits and `-_.!~*'()` (section 3.4); no blanks and no `:` |
/// | `the namespace "title" is not an absolute address` | use an address or a `urn:` of your own, with a version in it |
/// | `the schema "title.xsd" is not an address` | publish the schema and name its `https` address, which harvesters load |
/// | `the summary is empty` | write one sentence, which lists of formats show |
///
/// ### Elements
///
/// | sentence | how to mend it |
/// |---|---|
/// | `the element of … is not well-formed by itself: …` | declare each prefix on the element; other documents declare none |
/// | `the element of … is in the namespace "urn:other"; expected "urn:wrong"` | let the element and the description use one constant |
/// | `the element of … is not valid: …` | leave out elements without contents; refuse a record that lacks a required one |
/// | `an odd record is refused with Oops; expected a Diagnostic` | throw a `Diagnostic`, whose message is the reason of the quarantine |
/// | `an odd record is refused at a position; expected none` | throw it without a position, which means a mistake in a file |
/// | `the format refuses all of 100 odd records` | refuse only records without a required field, such as a country |
///
/// ### The same element
///
/// An element is kept until its practice, the site, the taxonomy or the gazetteer changes. If it depends on anything
/// else, the kept element and a new one differ, and a harvester sees a change that nobody made. The kit makes each second
/// element in a context with another pipeline, another moment and another fingerprint of settings, all in parallel.
///
/// ```text
/// the element of "generated-000002" depends on the pipeline or the moment; expected only the practice and the site
/// the element of "generated-000001" is another one when elements are made in parallel
/// ```
///
/// Use `published` and `updated` of the practice in place of the moment, and no state that elements share.
///
/// ### Schemas
///
/// A format without schemas need not check anything. One that ships schemas promises that its elements are valid.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `no schema of the format lists the root "title" in "…"` | add a root; `herald validate` recognises the format's documents by it |
/// | `problem(in:) accepts an element that is not one of the format` | validate against the schema; an unknown element must be a problem |
///
/// In a test:
///
///     try await verify(TitleOnlyFormat.self)
///
/// ### Rules that the kit cannot try
///
/// - The meaning of an element: that a title is in `dc:title` and not in `dc:subject`. Compare the element of ``Samples/full``
///   with the one that you expect.
/// - The published schema: that the file at the address of ``/HeraldKit/RecordFormat/schema`` is the shipped one.
///
/// A format refuses a record with a `Diagnostic` without a position; any other error breaks a rule.
///
/// A format that shows names of themes and countries sees none in the default context. Pass one that has them, so that
/// both cases are tried:
///
///     try await verify(TitleOnlyFormat.self, in: Samples.context(language: Samples.french))
///
/// - Parameters:
///   - format: The type of the format.
///   - context: The site, the taxonomy and the gazetteer that the format sees. By default, codes have no names.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<F: RecordFormat>(_ format: F.Type, in context: ExportContext = InMemoryPracticeLog([]).context()) async throws {
    let violations = ViolationList("format \"\(format)\"")
    let verifier = FormatVerifier<F>(context: context, violations: violations)
    verifier.verifyDescription()
    // Any seed will do. It is fixed, so that a format that fails once fails every time.
    var generator = PracticeGenerator(seed: 2003)
    let odd = (0..<100).map { _ in generator.arbitrary() }
    let elements = verifier.elements(of: odd, "an odd record")
    violations.require(!elements.isEmpty, "the format refuses all of 100 odd records")
    _ = verifier.elements(of: HostilePractices.all, "a record with hostile texts")
    await verifier.verifySameness(of: odd)
    verifier.verifySchema(elements)
    try violations.finish()
}

/// `practice` as a store returns it: version 1 of event 1, published and updated on 2 January 2017.
private func published(_ practice: Practice) -> PublishedPractice {
    let time = Timestamp(year: 2017, month: 1, day: 2)
    return PublishedPractice(practice: practice, version: 1, sequence: 1, published: time, updated: time)
}

/// Makes elements and compares them.
///
/// The format is created anew where a server would do so, for each request. It has no settings, so two values of it
/// must make the same element.
private struct FormatVerifier<F: RecordFormat> {
    let context: ExportContext
    let violations: ViolationList

    /// Checks the static properties, which `ListMetadataFormats` and the manual show.
    ///
    /// A namespace needs a scheme, so it has a colon (Namespaces in XML 1.0, section 2.2: relative references are deprecated).
    func verifyDescription() {
        let allowed = Set("-_.!~*'()")
        let isPrefix = !F.prefix.isEmpty && F.prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || allowed.contains($0) }
        violations.require(isPrefix, "the prefix \"\(F.prefix)\" is not one of OAI-PMH; expected letters, digits and -_.!~*'()")
        violations.require(F.namespace.contains(":"), "the namespace \"\(F.namespace)\" is not an absolute address")
        violations.require(
            F.schema.hasPrefix("http://") || F.schema.hasPrefix("https://") || F.schemas.contains { $0.file == F.schema },
            "the schema \"\(F.schema)\" is not an address; expected https://… or the file of one of the format's schemas")
        violations.add(NameRules.sentence(F.summary, "the summary"))
    }

    /// Returns the elements of the practices that the format does not refuse, and adds the rules that they break to the violations.
    ///
    /// - Parameters:
    ///   - practices: Records, each of which is tried in version 1.
    ///   - what: The kind of record in sentences: `an odd record`.
    /// - Returns: The elements in the order of their records. Elements that break a rule are among them.
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

    /// Checks one element: well-formed without a document around it, in the format's namespace, and valid by its own rule.
    private func verify(_ element: XMLFragment, of what: String, _ format: F) {
        if let problem = ContentRules.xmlProblem(element.bytes) {
            violations.add("the element of \(what) is not well-formed by itself: \(problem)")
        } else if let root = XMLElement.root(of: element.bytes), root.namespace != F.namespace {
            violations.add("the element of \(what) is in the namespace \"\(root.namespace ?? "")\"; expected \"\(F.namespace)\"")
        }
        if let problem = format.problem(in: element) { violations.add("the element of \(what) is not valid: \(problem)") }
    }

    /// Checks that the element depends on nothing but the practice, the site, the taxonomy and the gazetteer.
    ///
    /// A record that is refused must be refused every time. Only the first difference is reported, since others usually
    /// have the same cause.
    func verifySameness(of practices: [Practice]) async {
        let format = F()
        let expected = practices.map { try? format.element(of: published($0), in: context).bytes }
        // Another pipeline, moment and fingerprint: the parts of a context that an element must not depend on.
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

    /// Checks that one schema describes the root element, and that the format refuses an element of its namespace that no
    /// schema can know: `no-such-element`.
    ///
    /// - Parameter elements: Those of odd records. The first is enough, since all have the root of the format.
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
