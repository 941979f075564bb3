import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Asks on a terminal who publishes, and for whom.
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
            try askForAudiences(of: &site)
            try askForSamples(of: &site)
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
            let answer = try answer(to: question + (other.map { $0.isEmpty ? "" : " [\($0)]" } ?? ""))
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

    /// Asks for the audiences of the first digests until all names are known.
    private func askForAudiences(of site: inout SiteText) throws {
        if site.audiences != nil { return }
        let known = EnglishList.and(Audience.shipped.map(\.name))
        Console.line("A digest can be made for \(known).")
        while site.audiences == nil {
            let answer = try answer(to: "Audiences of the first digests [\(SiteText.usualAudiences.joined(separator: ", "))]")
            do throws(Diagnostic) {
                site.audiences = answer.isEmpty ? SiteText.usualAudiences : try SiteText.audiences(answer)
            } catch {
                Console.line(error.message)
            }
        }
    }

    /// Asks whether the sample practices are taken in. Anything but yes means no: samples in a store of records are hard to take out.
    private func askForSamples(of site: inout SiteText) throws {
        if site.takesSamples != nil { return }
        let answer = try answer(to: "Take the sample practices in, to try Herald with them? [y/N]").lowercased()
        site.takesSamples = ["y", "yes"].contains(answer)
    }

    /// Returns the answer to a question, without blanks around it. Throws a ``Diagnostic`` if the input ends.
    private func answer(to question: String) throws(Diagnostic) -> String {
        Console.write("\(question): ")
        guard let line = readLine() else { throw Diagnostic("the input ended before the last answer; nothing was made") }
        return line.trimmingCharacters(in: .whitespaces)
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
