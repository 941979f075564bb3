import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldYAML

/// The file of a kept plan: JSON with a document a line.
extension KeptPlan {
    /// The bytes of the file.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.openObject()
        writer.name("herald-plan")
        writer.value(Self.version)
        for (name, text) in [("program", program), ("workspace", workspace), ("store", store), ("output", output), ("made", made.written)] {
            writer.breakLine()
            writer.name(name)
            writer.value(text)
        }
        writer.breakLine()
        writer.name("releases")
        writer.openArray()
        for release in releases { release.write(to: &writer) }
        writer.closeArray()
        writer.closeObject()
        return writer.bytes + [0x0A]
    }

    /// Reads a file. Throws ``Diagnostics`` or a ``Diagnostic`` with a position if it is not a plan of this version of Herald.
    package init(from bytes: [UInt8], file: String) throws {
        let root = try JSONDocument.parse(bytes, file: file)
        guard case .mapping = root.content, let version = root["herald-plan"] else {
            throw Diagnostic(
                "\"\(file)\" is not a plan; expected a file of herald plan --save", at: root.position, hint: "herald plan --save \(file)")
        }
        guard version.content == .scalar("\(Self.version)", plain: true) else {
            throw Diagnostic(
                "the plan has version \(version.valueDescription); this Herald reads version \(Self.version)", at: version.position,
                hint: "make another plan with this version: herald plan --save \(file)")
        }
        self.init(
            program: try root.text("program"), workspace: try root.text("workspace"), store: try root.text("store"),
            output: try root.text("output"), made: try root.time("made"))
        releases = try root.elements("releases").map(PlannedRelease.init)
    }
}

extension PlannedRelease {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.breakLine()
        writer.openObject()
        writer.member("pipeline", pipeline)
        writer.member("file", file)
        if let asOf { writer.member("requested", asOf.written) }
        for (name, flag) in [("verify", verifies), ("allow-empty", allowsLoss)] where flag {
            writer.name(name)
            writer.value(true)
        }
        writer.breakLine()
        writer.name("practices")
        writer.value(practices)
        writer.name("sequence")
        writer.value(basis.moment.sequence)
        writer.member("as-of", basis.moment.time.written)
        writer.breakLine()
        writer.member("settings", basis.definition)
        if let release = basis.release {
            writer.name("release")
            writer.value(release)
        }
        if let manifest = basis.manifest { writer.member("manifest", manifest) }
        writer.breakLine()
        writer.name("inputs")
        writer.openObject()
        for (name, hash) in basis.inputs.sorted(by: { $0.key < $1.key }) {
            writer.breakLine()
            writer.name(name)
            writer.value(hash)
        }
        writer.closeObject()
        writer.breakLine()
        writer.name("stages")
        writer.openArray()
        for (stage, fingerprint) in zip(stages, basis.stages) { stage.write(fingerprint, to: &writer) }
        writer.closeArray()
        writer.breakLine()
        writer.name("removed-stages")
        writer.openArray()
        for stage in droppedStages {
            writer.openObject()
            writer.member("export", stage.exporter)
            writer.name("documents")
            writer.value(stage.documents)
            writer.closeObject()
        }
        writer.closeArray()
        writer.closeObject()
    }

    fileprivate init(_ node: Node) throws {
        let stages = try node.elements("stages")
        let basis = ReleaseBasis(
            moment: StoreMoment(sequence: try node.number("sequence"), time: try node.time("as-of")),
            definition: try node.text("settings"), release: try node["release"].map { _ in try node.number("release") },
            manifest: try node["manifest"].map { _ in try node.text("manifest") }, inputs: try node.texts("inputs"),
            stages: try stages.map { try $0.text("fingerprint") })
        self.init(pipeline: try node.text("pipeline"), file: try node.text("file"), basis: basis)
        asOf = try node["requested"].map { _ in try node.time("requested") }
        verifies = node["verify"] != nil
        allowsLoss = node["allow-empty"] != nil
        practices = try node.number("practices")
        self.stages = try stages.map(Stage.init)
        droppedStages = try node.elements("removed-stages").map {
            DroppedStage(exporter: try $0.text("export"), documents: try $0.number("documents"))
        }
    }
}

extension PlannedRelease.Stage {
    fileprivate func write(_ fingerprint: String, to writer: inout JSONWriter) {
        writer.breakLine()
        writer.openObject()
        writer.member("export", exporter)
        writer.member("fingerprint", fingerprint)
        writer.name("unchanged")
        writer.value(unchanged)
        writer.name("documents")
        writer.openArray()
        for change in changes {
            writer.breakLine()
            writer.openObject()
            writer.member("path", change.path)
            writer.member("change", change.verb)
            writer.member("reason", change.reason)
            writer.closeObject()
        }
        writer.closeArray()
        writer.closeObject()
    }

    fileprivate init(_ node: Node) throws {
        self.init(
            exporter: try node.text("export"), unchanged: try node.number("unchanged"),
            changes: try node.elements("documents").map { document in
                let verb = try document.text("change")
                guard ["added", "changed", "removed"].contains(verb) else {
                    throw Diagnostic(
                        "found \"\(verb)\"; expected added, changed or removed", at: document["change"]?.position ?? document.position)
                }
                return DocumentChange(
                    path: try document.text("path"), isNew: verb == "added", isRemoved: verb == "removed",
                    reason: try document.text("reason"))
            })
    }
}

/// Members that a plan must have. Each throws a ``Diagnostic`` with the position of what is wrong.
extension Node {
    fileprivate func text(_ key: String) throws(Diagnostic) -> String {
        guard case .scalar(let text, plain: false)? = self[key]?.content else { throw missing(key, "a text") }
        return text
    }

    fileprivate func number(_ key: String) throws(Diagnostic) -> Int {
        guard case .scalar(let text, plain: true)? = self[key]?.content, let number = Int(text), number >= 0 else {
            throw missing(key, "a whole number")
        }
        return number
    }

    fileprivate func time(_ key: String) throws(Diagnostic) -> Timestamp {
        guard let time = Timestamp(written: try text(key)) else { throw missing(key, Timestamp.expectation) }
        return time
    }

    fileprivate func elements(_ key: String) throws(Diagnostic) -> [Node] {
        guard case .sequence(let nodes)? = self[key]?.content else { throw missing(key, "a list") }
        return nodes
    }

    fileprivate func texts(_ key: String) throws(Diagnostic) -> [String: String] {
        guard let node = self[key], case .mapping(let entries) = node.content else { throw missing(key, "texts by name") }
        var texts: [String: String] = [:]
        for entry in entries { texts[entry.key] = try node.text(entry.key) }
        return texts
    }

    private func missing(_ key: String, _ expected: String) -> Diagnostic {
        Diagnostic(
            "the plan has \(self[key].map { "\($0.valueDescription) for" } ?? "no") \"\(key)\"; expected \(expected)",
            at: self[key]?.position ?? position, hint: "make another plan: herald plan --save FILE")
    }
}
