// A small workspace of three Python files that import each other, some that stay out of everything, and what a model makes of them in Go.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chatAnswer } from '../../support/frameServer/chunks.ts';
import type { ScriptedReply } from '../../support/frameServer/scriptedReply.ts';

const license = '# Copyright 2024 The Shop Authors. MIT license.\n';

const files: Readonly<Record<string, string>> = {
  'shop/model.py': `${license}"""What is sold, and to whom."""


class Item:
    """One thing on the shelf."""

    def __init__(self, name, price):
        self.name = name
        self.price = price

    def discounted(self, percent):
        # Rounded down: the shop never gives away a cent more.
        return self.price * (100 - percent) // 100


class Customer:
    def __init__(self, name, vip=False):
        self.name = name
        self.vip = vip

    def discount(self):
        return 10 if self.vip else 0
`,
  'shop/cart.py': `${license}from model import Item


class Cart:
    def __init__(self, customer):
        self.customer = customer
        self.items = []

    def add(self, item):
        self.items.append(item)

    def total(self):
        return sum(item.discounted(self.customer.discount()) for item in self.items)
`,
  'shop/app.py': `${license}from cart import Cart
from model import Customer, Item

cart = Cart(Customer("Ada", vip=True))
cart.add(Item("Pen", 250))
print(cart.total())
`,
  'shop/test_cart.py': 'import unittest\n\nfrom cart import Cart\nfrom model import Customer, Item\n\n\nclass CartTest(unittest.TestCase):\n    def setUp(self):\n        self.cart = Cart(Customer("Ada"))\n\n    def test_total(self):\n        self.cart.add(Item("Pen", 250))\n        self.assertEqual(self.cart.total(), 250)\n',
  'shop/README.md': '# Shop\n\nA shop with a cart.\n',
  'shop/.env': 'SHOP_KEY=none\n',
  'shop/build/old.py': 'x = 1\n',
  '.gitignore': 'build/\n',
};

export const modelGo = `// Copyright 2024 The Shop Authors. MIT license.

// Package shop is what is sold, and to whom.
package shop

// Item is one thing on the shelf.
type Item struct {
	Name  string
	Price int
}

// NewItem makes an item.
func NewItem(name string, price int) *Item {
	return &Item{Name: name, Price: price}
}

// Discounted is the price after a discount.
func (item *Item) Discounted(percent int) int {
	// Rounded down: the shop never gives away a cent more.
	return item.Price * (100 - percent) / 100
}

// Customer buys things.
type Customer struct {
	Name string
	VIP  bool
}

// Discount is in percent.
func (customer *Customer) Discount() int {
	if customer.VIP {
		return 10
	}
	return 0
}`;

export const cartGo = `// Copyright 2024 The Shop Authors. MIT license.

package shop

// Cart holds what a customer wants.
type Cart struct {
	customer *Customer
	items    []*Item
}

// Add puts an item into the cart.
func (cart *Cart) Add(item *Item) {
	cart.items = append(cart.items, item)
}

// Total is what all of it costs.
func (cart *Cart) Total() int {
	total := 0
	for _, item := range cart.items {
		total += item.Discounted(cart.customer.Discount())
	}
	return total
}`;

export const pytestCart = 'import pytest\n\nfrom cart import Cart\nfrom model import Customer, Item\n\n\n@pytest.fixture\ndef cart():\n    return Cart(Customer("Ada"))\n\n\ndef test_total(cart):\n    cart.add(Item("Pen", 250))\n    assert cart.total() == 250\n';

export function codeAnswer(tag: string, code: string): ScriptedReply {
  return { frames: chatAnswer({ text: [`\`\`\`${tag}\n${code}`, '\n```\n'] }) };
}

/** A folder of its own; the caller removes it. */
export function shopWorkspace(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
