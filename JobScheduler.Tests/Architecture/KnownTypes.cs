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

    /// <summary>What the instructions of a method name: methods, fields and types.</summary>
    public static IEnumerable<MemberInfo> UsedBy(MethodBase method) =>
        method.GetMethodBody() is { } body
            ? Tokens(body.GetILAsByteArray()!, isString: false).Select(token => MemberOf(method, token))
            : [];

    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetConstructors(Declared).Concat<MethodBase>(type.GetMethods(Declared));

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

    /// <summary>The texts that stand in a type's methods.</summary>
    public static IEnumerable<string> TextsOf(Type type) =>
        from method in MethodsOf(type)
        let body = method.GetMethodBody()
        where body is not null
        from token in Tokens(body.GetILAsByteArray()!, isString: true)
        select method.Module.ResolveString(token);

    private static MemberInfo MemberOf(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod)!;
    }

    private static void AddMember(MemberInfo member, HashSet<Type> known)
    {
        Add(member as Type ?? member.DeclaringType, known);
        if (member is MethodInfo { IsGenericMethod: true } generic)
            foreach (var argument in generic.GetGenericArguments()) Add(argument, known);
    }

    private static void Add(Type? type, HashSet<Type> known)
    {
        if (type is null || !known.Add(type)) return;
        Add(type.GetElementType(), known);
        foreach (var argument in type.GetGenericArguments()) Add(argument, known);
    }

    /// <summary>The operands that name a text, or a member.</summary>
    private static IEnumerable<int> Tokens(byte[] il, bool isString)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[(short)(0xFE00 | il[at + 1])] : OpCodesByValue[il[at]];
            at += code.Size;
            if (isString ? code.OperandType == OperandType.InlineString : IsMember(code.OperandType))
                yield return BitConverter.ToInt32(il, at);
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static bool IsMember(OperandType operand) =>
        operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;

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
