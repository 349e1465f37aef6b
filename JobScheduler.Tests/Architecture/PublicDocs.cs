using System.Xml.Linq;

namespace JobScheduler.Tests.Architecture;

/// <summary>Finds the public types without a sentence that says what they are.</summary>
internal static class PublicDocs
{
    public static IEnumerable<string> Violations(IEnumerable<Type> types, XDocument docs)
    {
        var described = docs.Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => (string?)member.Attribute("name"))
            .ToHashSet();
        return types.Where(type => !described.Contains($"T:{type.FullName}")).Select(type => $"{type.FullName} has no summary");
    }
}
