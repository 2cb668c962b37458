"""A lesson with a quiz of each kind, as authors write them."""

LESSON = """---
title: A lesson
jupyter:
  kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A lesson

Text before.

<!-- quiz: larger -->

```python
x = 5
```

<!-- quiz: which -->

<!-- quiz: in-order -->

<!-- quiz: how-many -->

```python
y = x * 2
```

<!-- quiz: where -->

```python
place = (x, y)
```
"""
QUIZZES = {
    "larger": """---
title: Is `x` larger than 3?
choices:
  - text: It is larger than `3`.
    when: x > 3
    right: true
    reply: Five is more than three.
  - text: It is not.
    when: x <= 3
    reply: Look at the code <again>.
---
What will $x$ be?
""",
    "which": """---
title: Which is a number?
choices:
  - text: seven
    right: true
    reply: You can count to it.
  - text: blue
    reply: That is a colour.
---
Choose.
""",
    "in-order": """---
title: In order
lines: ["a = 1", "b = a", "c = b"]
right: Each stands on the one before.
before:
  - {first: 1, second: 2, reply: b needs a.}
  - {first: 2, second: 3, reply: c needs b.}
---
Put them in order.
""",
    "how-many": """---
title: How many?
number:
  value: y
  answer: "10"
  within: 0.5
  unit: cars
  right: Twice five.
  otherwise: Take it twice.
  wrong:
    - when: guess == 7
      like: 7
      reply: That adds two.
---
Estimate y.
""",
    "where": """---
title: Where is it?
point:
  names: [width, height in cm]
  value: place
  answer: ["5.0", "10"]
  within: [1, 2]
  right: Both are known.
  otherwise: Look at the code.
  wrong:
    - when: x == 10 and y == 5
      like: [10, 5]
      reply: Width comes first.
---
Place the point.
""",
}
