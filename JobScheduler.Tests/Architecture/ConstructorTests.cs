using System.Reflection;
using System.Runtime.CompilerServices;

namespace JobScheduler.Tests.Architecture;

/// <summary>A class that needs many others does more than one thing; a row of values is as wide as what it describes.</summary>
public sealed class ConstructorTests
{
    private const int MaxParameters = 6;

    [Fact]
    public void Only_a_record_of_nothing_but_values_has_more_than_six_parameters()
    {
        // Generators put types of their own beside ours.
        var types = ProductAssemblies.Types.Where(type => $"{type.Namespace}".StartsWith("JobScheduler", StringComparison.Ordinal))
            .ToList();

        Assert.Contains(types, type => type.Name == "LostWorkerRescuer");
        Violations.AssertNone(types.SelectMany(TooWide));
    }

    [Theory]
    [InlineData(typeof(Six), false)]
    [InlineData(typeof(Seven), true)]
    [InlineData(typeof(Row), false)]
    [InlineData(typeof(ValueRow), false)]
    [InlineData(typeof(RowWithAPort), true)]
    [InlineData(typeof(RowWithAClass), true)]
    [InlineData(typeof(RowWithACallback), true)]
    public void A_service_of_seven_parameters_is_found(Type type, bool isFound) => Assert.Equal(isFound, TooWide(type).Any());

    private static IEnumerable<string> TooWide(Type type) =>
        from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        let parameters = constructor.GetParameters()
        where parameters.Length > MaxParameters && !type.IsDefined(typeof(CompilerGeneratedAttribute))
            && !(IsRecord(type) && parameters.All(parameter => IsValue(parameter.ParameterType)))
        select $"The constructor of {type.FullName} has {parameters.Length} parameters, the limit is {MaxParameters}";

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;

    private static bool IsValue(Type type) =>
        type.IsGenericType && type.IsInterface ? type.Namespace == "System.Collections.Generic" && type.GetGenericArguments().All(IsValue)
        : type.IsArray ? IsValue(type.GetElementType()!)
        : type.IsValueType || type == typeof(string) || IsRecord(type);

    private sealed class Six(int a, int b, int c, int d, int e, int f)
    {
        public int Sum => a + b + c + d + e + f;
    }

    private sealed class Seven(int a, int b, int c, int d, int e, int f, int g)
    {
        public int Sum => a + b + c + d + e + f + g;
    }

    private sealed record Row(int A, string? B, Guid? C, TimeSpan D, IReadOnlyList<string> E, byte[] F, ValueRow? G);

    private readonly record struct ValueRow(int A, int B, int C, int D, int E, int F, int G);

    private sealed record RowWithAPort(int A, int B, int C, int D, int E, int F, IDisposable G);

    private sealed record RowWithAClass(int A, int B, int C, int D, int E, int F, Seven G);

    private sealed record RowWithACallback(int A, int B, int C, int D, int E, int F, Action G);
}
