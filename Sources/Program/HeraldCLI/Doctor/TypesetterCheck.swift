import HeraldDiagnostics
import HeraldKit
import HeraldPipeline

/// The check of the program outside Herald that typesets PDF, with its modules and fonts.
struct TypesetterCheck: DoctorCheck {
    static let name = "typesetter"

    func findings(in subject: DoctorSubject) -> [DoctorFinding] {
        let users = subject.pipelines.filter { pipeline in
            pipeline.stages.contains { $0.exporter.needsTypesetter(for: subject.workspace.audiences) }
        }.map(\.name)
        let python = RendererPython(written: subject.workspace.renderers.python, in: subject.workspace.folder)
        let place = "\(python.program), from \(python.source)"
        switch subject.typesetter {
        case .success(let version):
            let words = version.split(separator: " ")
            return [.ok("Typst \(words.first ?? "") and segno \(words.dropFirst().first ?? ""), with all fonts (\(place))")]
        case .failure(let problem):
            if users.isEmpty { return [.ok("does not run, and no pipeline makes PDF: \(problem.message) (\(place))")] }
            return [.fault("\(problem.message) (\(place)); \(EnglishList.and(users)) cannot make PDF", hint: problem.hint)]
        }
    }
}

/// A typesetter that makes nothing. Trials of stages use it where the real one does not run, so that its problem is reported once.
struct NoTypesetter: Typesetter {
    func version() -> String { "" }

    func typeset(_ document: [UInt8], templates: [String: String], images: [String: [UInt8]]) -> (pdf: [UInt8], pages: Int) { ([], 1) }
}
