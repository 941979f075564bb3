import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldPipeline

/// Asks on a terminal who publishes.
struct SiteQuestions {
    /// The language of the workspace.
    let language: String

    /// Whether there is somebody to ask: standard input and output are a terminal.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && Console.writesToTerminal }

    /// Returns `site` with answers in place of what is missing. Without a terminal only the title is filled in.
    ///
    /// Throws a ``Diagnostic`` if the input ends before the last answer.
    func answered(_ site: SiteText) throws -> SiteText {
        var site = site
        if Self.canAsk {
            try ask("Title of the collection", \.title, of: &site, default: Site().title)
            try ask("Publisher", \.publisher, of: &site)
            try ask("Web address of the releases, such as https://office.example.org/practices/", \.address, of: &site)
            try ask("E-mail address for readers (may be empty)", \.contact, of: &site, default: "")
        }
        site.title = site.title ?? Site().title
        return site
    }

    /// Asks for a value until the workspace can have it. An empty answer is the default, if there is one.
    private func ask(
        _ question: String, _ value: WritableKeyPath<SiteText, String?>, of site: inout SiteText, default other: String? = nil
    ) throws {
        if site[keyPath: value] != nil { return }
        while true {
            Console.write(question + (other.map { $0.isEmpty ? "" : " [\($0)]" } ?? "") + ": ")
            guard let line = readLine() else { throw Diagnostic("the input ended before the last answer; nothing was made") }
            let answer = line.trimmingCharacters(in: .whitespaces)
            if answer.isEmpty, let other {
                site[keyPath: value] = other.isEmpty ? nil : other
                return
            }
            if answer.isEmpty { continue }
            site[keyPath: value] = value == \.address && !answer.hasSuffix("/") ? answer + "/" : answer
            guard let problem = problem(with: site) else { return }
            Console.line(problem)
        }
    }

    /// Returns why a workspace cannot have the values so far, or `nil` if it can.
    private func problem(with site: SiteText) -> String? {
        do {
            _ = try Workspace(from: site.settings(language: language), file: Workspace.fileName)
            return nil
        } catch let problems as Diagnostics {
            return problems.all.first?.message
        } catch {
            return "\(error)"
        }
    }
}
