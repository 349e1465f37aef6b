using System.Reflection;
using System.Reflection.Emit;

namespace JobScheduler.Tests.Architecture;

/// <summary>The types that a type knows: from its members' signatures, and from the instructions of its methods.</summary>
internal static class KnownTypes
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var known = new HashSet<Type>();
        foreach (var named in new[] { type.BaseType }.Concat(type.GetInterfaces())) Add(named, known);
        foreach (var field in type.GetFields(Declared)) Add(field.FieldType, known);
        foreach (var method in MethodsOf(type)) AddMethod(method, known);
        return known;
    }

    /// <summary>The methods and fields that the type's own methods use.</summary>
    public static IEnumerable<MemberInfo> UsedBy(Type type) => MethodsOf(type).SelectMany(UsedBy);

    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetConstructors(Declared).Concat<MethodBase>(type.GetMethods(Declared));

    /// <summary>What the instructions of a method name.</summary>
    public static IEnumerable<MemberInfo> UsedBy(MethodBase method) =>
        method.GetMethodBody()?.GetILAsByteArray() is { } il ? Tokens(il).Select(token => Resolve(method, token)) : [];

    private static void AddMethod(MethodBase method, HashSet<Type> known)
    {
        foreach (var parameter in method.GetParameters()) Add(parameter.ParameterType, known);
        if (method is MethodInfo { ReturnType: var returned }) Add(returned, known);
        if (method.GetMethodBody() is not { } body) return;
        foreach (var local in body.LocalVariables) Add(local.LocalType, known);
        foreach (var clause in body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause))
            Add(clause.CatchType, known);
        foreach (var member in UsedBy(method)) AddMember(member, known);
    }

    private static void AddMember(MemberInfo member, HashSet<Type> known)
    {
        Add(member as Type ?? member.DeclaringType, known);
        if (member is MethodInfo { IsGenericMethod: true } generic)
            foreach (var argument in generic.GetGenericArguments()) Add(argument, known);
    }

    private static MemberInfo Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod)!;
    }

    private static void Add(Type? type, HashSet<Type> known)
    {
        if (type is null || !known.Add(type)) return;
        Add(type.GetElementType(), known);
        foreach (var argument in type.GetGenericArguments()) Add(argument, known);
    }

    /// <summary>The operands that name a member.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[(short)(0xFE00 | il[at + 1])] : OpCodesByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(il, at);
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
